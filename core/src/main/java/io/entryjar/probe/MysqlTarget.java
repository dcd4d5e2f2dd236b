package io.entryjar.probe;

import io.entryjar.environment.Endpoint;
import io.entryjar.environment.Expanded;
import io.entryjar.text.Utf8;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code mysql} requirement asks for; an empty text asks for nothing.
 *
 * @param endpoint where the server is
 * @param user who logs in; empty where the greeting of the server is enough
 * @param password the password
 * @param database the database that must be there
 * @param create whether a start creates it
 * @param charset the character set of a database that is created
 * @param collate its collation
 * @param confidential whether anything but the password is a secret
 */
record MysqlTarget(
    Endpoint endpoint,
    String user,
    String password,
    String database,
    boolean create,
    String charset,
    String collate,
    boolean confidential) {
  static final String AT = "at";
  static final String USER = "user";
  static final String PASSWORD = "password";
  static final String DATABASE = "database";
  static final String CREATE = "create";
  static final String CHARSET = "charset";
  static final String COLLATE = "collate";

  /** The keys of a target that is a mapping. */
  static final List<String> KEYS = List.of(AT, USER, PASSWORD, DATABASE, CREATE, CHARSET, COLLATE);

  /** What an endpoint looks like, for messages. */
  static final String FORM = "host, host:port, [address]:port, host:/socket or /socket";

  static final int DEFAULT_PORT = 3306;

  /**
   * Puts it together.
   *
   * @param parts texts for which {@link #fault} says nothing, by key
   */
  static MysqlTarget of(Map<String, Expanded> parts) {
    Endpoint endpoint = Endpoint.parse(text(parts, AT));
    if (endpoint == null) {
      throw new IllegalArgumentException("an endpoint that was not checked");
    }
    return new MysqlTarget(
        endpoint,
        text(parts, USER),
        text(parts, PASSWORD),
        text(parts, DATABASE),
        text(parts, CREATE).equals("true"),
        text(parts, CHARSET),
        text(parts, COLLATE),
        parts.entrySet().stream()
            .anyMatch(part -> !part.getKey().equals(PASSWORD) && part.getValue().secret()));
  }

  private static String text(Map<String, Expanded> parts, String key) {
    Expanded part = parts.get(key);
    return part == null ? "" : part.value();
  }

  int port() {
    Integer port = endpoint.port();
    return port == null ? DEFAULT_PORT : port;
  }

  /** Whether the password is sent at all. */
  boolean logsIn() {
    return !user.isEmpty();
  }

  /**
   * Says what is wrong with a part, in words that follow it and show nothing of it.
   *
   * @param key its key
   * @param text the text
   */
  static @Nullable String fault(String key, String text) {
    if (text.indexOf('\0') >= 0) {
      return "has a NUL character in it";
    }
    return switch (key) {
      case AT -> atFault(text);
      case CREATE -> isAnyOf(text, "true", "false", "") ? null : "is neither true nor false";
      case CHARSET, COLLATE -> isWord(text) ? null : "is not a name of letters, digits and _";
      case DATABASE -> Utf8.isText(text) ? null : "is not valid UTF-8";
      default -> null;
    };
  }

  private static @Nullable String atFault(String text) {
    if (text.isEmpty()) {
      return "is empty";
    }
    if (text.contains("://")) {
      return "is a URL";
    }
    Endpoint endpoint = Endpoint.parse(text);
    if (endpoint == null) {
      return "is not " + FORM;
    }
    String socket = endpoint.socket();
    return socket != null && UnixKind.isTooLong(socket)
        ? "is too long for the path of a socket"
        : null;
  }

  private static boolean isAnyOf(String text, String... words) {
    return List.of(words).contains(text);
  }

  private static boolean isWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && c != '_' && !(c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }
}
