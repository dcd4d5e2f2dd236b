package io.entryjar.probe;

import io.entryjar.probe.mysql.ServerRefusal;

/** What the errors of a server mean for somebody who waits for it. */
enum MysqlAnswer {
  /** Waiting may help. */
  LATER,
  /** It refuses who asks, and goes on refusing until somebody changes that. */
  DENIED,
  /** All is well but for a database that is missing. */
  NO_DATABASE;

  private static final int NO_SUCH_DATABASE = 1049;

  static MysqlAnswer of(ServerRefusal refusal) {
    return switch (refusal.code()) {
      case NO_SUCH_DATABASE -> NO_DATABASE;
      // ER_DBACCESS_DENIED_ERROR, ER_ACCESS_DENIED_ERROR, ER_HOST_IS_BLOCKED,
      // ER_HOST_NOT_PRIVILEGED, ER_NOT_SUPPORTED_AUTH_MODE, ER_ACCESS_DENIED_NO_PASSWORD_ERROR,
      // ER_MUST_CHANGE_PASSWORD, ER_MUST_CHANGE_PASSWORD_LOGIN, ER_ACCOUNT_HAS_BEEN_LOCKED (MySQL,
      // MariaDB), ER_SECURE_TRANSPORT_REQUIRED
      case 1044, 1045, 1129, 1130, 1251, 1698, 1820, 1862, 3118, 4151, 3159 -> DENIED;
      default -> LATER;
    };
  }

  /** The error in words that follow the target. */
  static String words(ServerRefusal refusal) {
    return switch (refusal.code()) {
      case 1040, 1203, 1226 -> "has too many connections";
      case 1044 -> "does not let this user into the database";
      case 1045, 1698 -> "wrong user name or password";
      case 1053, 1077, 1079 -> "is shutting down";
      case 1129 -> "blocks this host after too many broken connections";
      case 1130 -> "does not let this host in";
      case 1820, 1862 -> "the password has expired";
      case 3118, 4151 -> "the account is locked";
      case 3159 -> "insists on TLS, which this probe does not speak";
      default -> "is not ready";
    };
  }
}
