package io.entryjar.probe.mysql;

import java.io.ByteArrayOutputStream;

/** The bytes of a packet, written one after the other. */
final class PayloadBuilder {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A number, the lowest byte first. */
  PayloadBuilder number(int value, int length) {
    for (int i = 0; i < length; i++) {
      bytes.write(value >>> (8 * i));
    }
    return this;
  }

  PayloadBuilder bytes(byte[] some) {
    bytes.writeBytes(some);
    return this;
  }

  /** Bytes with a NUL behind them. */
  PayloadBuilder terminated(byte[] some) {
    return bytes(some).number(0, 1);
  }

  byte[] build() {
    return bytes.toByteArray();
  }
}
