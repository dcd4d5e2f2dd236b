package io.entryjar.probe.mysql;

/** What client and server agree on, one bit each. */
final class Capability {
  static final int LONG_PASSWORD = 1;
  static final int PROTOCOL_41 = 1 << 9;
  static final int SECURE_CONNECTION = 1 << 15;
  static final int PLUGIN_AUTH = 1 << 19;

  /** What this client can do. */
  static final int OF_CLIENT = LONG_PASSWORD | PROTOCOL_41 | SECURE_CONNECTION | PLUGIN_AUTH;

  private Capability() {}
}
