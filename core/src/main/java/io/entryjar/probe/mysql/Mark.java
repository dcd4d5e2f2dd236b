package io.entryjar.probe.mysql;

/** The first byte of a packet of the server. */
final class Mark {
  static final int OK = 0x00;
  static final int MORE_DATA = 0x01;
  static final int PROTOCOL_10 = 0x0A;
  static final int SWITCH = 0xFE;
  static final int ERR = 0xFF;

  private Mark() {}
}
