package io.entryjar.probe.mysql;

/** What a server answers instead of doing what it was asked: an ERR packet. */
public final class ServerRefusal extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 200;

  private final int code;

  ServerRefusal(int code, String message) {
    super(shortened(message), null, false, false);
    this.code = code;
  }

  /** The number of the error, for example 1045. */
  public int code() {
    return code;
  }

  /**
   * What the server says.
   *
   * @return lossless text, shortened; it is not safe to print and may repeat what was sent
   */
  public String text() {
    return String.valueOf(getMessage());
  }

  /** Reads the packet behind its first byte. The state is not sent before the client is known. */
  static ServerRefusal read(Payload payload) throws ProtocolFault {
    int code = payload.number(2);
    if (payload.startsWith('#')) {
      payload.skip(6);
    }
    return new ServerRefusal(code, payload.rest());
  }

  private static String shortened(String message) {
    return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "...";
  }
}
