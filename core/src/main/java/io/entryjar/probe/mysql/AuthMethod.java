package io.entryjar.probe.mysql;

import org.jspecify.annotations.Nullable;

/** The ways to prove a password that are supported. */
enum AuthMethod {
  NATIVE("mysql_native_password") {
    @Override
    byte[] answer(byte[] password, byte[] salt) {
      return Scramble.nativePassword(password, salt);
    }
  },
  CACHING_SHA2("caching_sha2_password") {
    @Override
    byte[] answer(byte[] password, byte[] salt) {
      return Scramble.cachingSha2(password, salt);
    }
  };

  private final String plugin;

  AuthMethod(String plugin) {
    this.plugin = plugin;
  }

  /** Its name in the protocol. */
  String plugin() {
    return plugin;
  }

  /**
   * The proof.
   *
   * @param password the password
   * @param salt what the server gave, 20 bytes
   * @return empty for an empty password
   */
  abstract byte[] answer(byte[] password, byte[] salt);

  static @Nullable AuthMethod find(String plugin) {
    for (AuthMethod method : values()) {
      if (method.plugin.equals(plugin)) {
        return method;
      }
    }
    return null;
  }
}
