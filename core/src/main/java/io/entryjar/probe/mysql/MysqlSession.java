package io.entryjar.probe.mysql;

import java.io.IOException;

/**
 * A conversation with a server. Each step throws what {@link Transport} throws, {@link
 * ProtocolFault} for a server that does not keep to the protocol, and {@link ServerRefusal} for one
 * that says no.
 */
public final class MysqlSession {
  private static final int QUIT = 1;
  private static final int INIT_DB = 2;
  private static final int QUERY = 3;

  private final Packets packets;
  private final Greeting greeting;

  private MysqlSession(Packets packets, Greeting greeting) {
    this.packets = packets;
    this.greeting = greeting;
  }

  /**
   * Waits for the greeting.
   *
   * @param transport a new connection
   */
  public static MysqlSession open(Transport transport)
      throws IOException, ProtocolFault, ServerRefusal {
    Packets packets = new Packets(transport);
    return new MysqlSession(packets, Greeting.read(new Payload(packets.receive())));
  }

  /**
   * Logs in: by mysql_native_password, or by caching_sha2_password, whose full exchange takes the
   * public key of the server. TLS is not spoken.
   *
   * @param user the name, without NUL
   * @param password the password, without NUL; empty for none
   */
  public void login(byte[] user, byte[] password) throws IOException, ProtocolFault, ServerRefusal {
    new Login(packets, greeting, password).run(user);
  }

  /**
   * Makes a database the current one.
   *
   * @param database its name
   */
  public void use(byte[] database) throws IOException, ProtocolFault, ServerRefusal {
    packets.command(INIT_DB, database);
    packets.receiveOk();
  }

  /**
   * Executes a statement that gives no rows.
   *
   * @param statement the statement in UTF-8
   */
  public void execute(byte[] statement) throws IOException, ProtocolFault, ServerRefusal {
    packets.command(QUERY, statement);
    packets.receiveOk();
  }

  /** Says goodbye, so that the server counts no aborted connection. */
  public void quit() throws IOException {
    packets.command(QUIT, new byte[0]);
  }
}
