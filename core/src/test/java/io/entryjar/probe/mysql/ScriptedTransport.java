package io.entryjar.probe.mysql;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;

/** A server whose every byte is known before. */
final class ScriptedTransport implements Transport {
  final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final byte[] bytes;
  private int at;

  ScriptedTransport(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public void read(byte[] into) throws EOFException {
    if (bytes.length - at < into.length) {
      throw new EOFException();
    }
    System.arraycopy(bytes, at, into, 0, into.length);
    at += into.length;
  }

  @Override
  public void write(byte[] some) {
    sent.writeBytes(some);
  }

  @Override
  public boolean isPrivate() {
    return false;
  }
}
