package io.entryjar.probe.mysql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The exchange that follows a greeting, until the server says yes or no. */
final class Login {
  /** A server that keeps asking for something else must end somewhere. */
  private static final int MOST_PACKETS = 10;

  private static final int SALT = 20;
  private static final int LONGEST_SENT = 1 << 24;
  private static final int UTF8MB4_GENERAL_CI = 45;
  private static final int FAST_OK = 3;
  private static final int FULL = 4;
  private static final byte[] PUBLIC_KEY_PLEASE = {2};

  private final Packets packets;
  private final byte[] password;
  private byte[] salt;
  private AuthMethod method;

  Login(Packets packets, Greeting greeting, byte[] password) {
    this.packets = packets;
    this.password = password;
    this.salt = greeting.salt();
    AuthMethod proposed = AuthMethod.find(greeting.plugin());
    // A server that wants another way for this user says so.
    this.method = proposed == null ? AuthMethod.NATIVE : proposed;
  }

  void run(byte[] user) throws IOException, ProtocolFault, ServerRefusal {
    packets.send(response(user));
    for (int i = 0; i < MOST_PACKETS; i++) {
      Payload payload = new Payload(packets.receive());
      switch (payload.number(1)) {
        case Mark.OK -> {
          return;
        }
        case Mark.ERR -> throw ServerRefusal.read(payload);
        case Mark.SWITCH -> switchMethod(payload);
        case Mark.MORE_DATA -> moreData(payload);
        default -> throw ProtocolFault.garbage("answers a login with something unknown");
      }
    }
    throw ProtocolFault.garbage("goes on and on asking for something else at the login");
  }

  /** HandshakeResponse41. */
  private byte[] response(byte[] user) {
    byte[] answer = method.answer(password, salt);
    return new PayloadBuilder()
        .number(Capability.OF_CLIENT, 4)
        .number(LONGEST_SENT, 4)
        .number(UTF8MB4_GENERAL_CI, 1)
        .bytes(new byte[23])
        .terminated(user)
        .number(answer.length, 1)
        .bytes(answer)
        .terminated(method.plugin().getBytes(StandardCharsets.US_ASCII))
        .build();
  }

  private void switchMethod(Payload payload) throws IOException, ProtocolFault {
    String plugin = payload.left() == 0 ? "mysql_old_password" : payload.text();
    AuthMethod wanted = AuthMethod.find(plugin);
    if (wanted == null) {
      throw ProtocolFault.unsupported(
          "wants the authentication plugin " + plugin + ", which is not supported");
    }
    if (payload.left() < SALT) {
      throw ProtocolFault.garbage("sends too few random bytes for a login");
    }
    method = wanted;
    salt = payload.bytes(SALT);
    packets.send(method.answer(password, salt));
  }

  private void moreData(Payload payload) throws IOException, ProtocolFault, ServerRefusal {
    int kind = method == AuthMethod.CACHING_SHA2 && payload.left() == 1 ? payload.number(1) : -1;
    switch (kind) {
      case FAST_OK -> {} // OK follows
      case FULL -> sendPassword();
      default -> throw ProtocolFault.garbage("asks for something unknown at the login");
    }
  }

  /**
   * The server has forgotten the user and wants the password itself. It goes as it is only where
   * nobody can listen, else encrypted for the key that the server gives, as PHP's driver does.
   */
  private void sendPassword() throws IOException, ProtocolFault, ServerRefusal {
    if (packets.isPrivate()) {
      packets.send(Scramble.terminated(password));
      return;
    }
    packets.send(PUBLIC_KEY_PLEASE);
    byte[] answer = packets.receive();
    Payload payload = new Payload(answer);
    switch (payload.number(1)) {
      case Mark.MORE_DATA ->
          packets.send(
              Scramble.encrypted(password, salt, Arrays.copyOfRange(answer, 1, answer.length)));
      case Mark.ERR -> throw ServerRefusal.read(payload);
      default -> throw ProtocolFault.garbage("does not send its public key");
    }
  }
}
