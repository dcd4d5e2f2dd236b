package io.entryjar.probe.mysql;

import java.util.Arrays;

/** What a server says first (HandshakeV10). */
final class Greeting {
  private static final int SALT_HEAD = 8;
  private static final int SALT = 20;

  private final byte[] salt;
  private final String plugin;

  private Greeting(byte[] salt, String plugin) {
    this.salt = salt;
    this.plugin = plugin;
  }

  /** What a password is scrambled with: 20 bytes. */
  byte[] salt() {
    return salt;
  }

  /** How the server would authenticate most users; empty if it does not say. */
  String plugin() {
    return plugin;
  }

  static Greeting read(Payload payload) throws ProtocolFault, ServerRefusal {
    int version = payload.number(1);
    if (version == Mark.ERR) {
      throw ServerRefusal.read(payload);
    }
    if (version != Mark.PROTOCOL_10) {
      throw ProtocolFault.garbage("does not speak version 10 of the MySQL protocol");
    }
    payload.text(); // the version of the server
    payload.skip(4); // the number of the connection
    byte[] head = payload.bytes(SALT_HEAD);
    payload.skip(1);
    int capabilities = payload.number(2);
    payload.skip(3); // character set, status
    capabilities |= payload.number(2) << 16;
    int needed = Capability.PROTOCOL_41 | Capability.SECURE_CONNECTION;
    if ((capabilities & needed) != needed) {
      throw ProtocolFault.unsupported("is older than MySQL 4.1, which is not supported");
    }
    int saltLength = payload.number(1);
    payload.skip(10);
    byte[] tail = payload.bytes(Math.max(13, saltLength - SALT_HEAD));
    String plugin = (capabilities & Capability.PLUGIN_AUTH) != 0 ? payload.text() : "";
    byte[] salt = Arrays.copyOf(head, SALT);
    System.arraycopy(tail, 0, salt, SALT_HEAD, SALT - SALT_HEAD);
    return new Greeting(salt, plugin);
  }
}
