package io.entryjar.probe.mysql;

import io.entryjar.text.Utf8;
import java.util.Arrays;

/** The bytes of a packet, read one after the other. Reading on behind the end is a fault. */
final class Payload {
  private final byte[] bytes;
  private int at;

  Payload(byte[] bytes) {
    this.bytes = bytes;
  }

  int left() {
    return bytes.length - at;
  }

  /** A number of one to four bytes, the lowest first. */
  int number(int length) throws ProtocolFault {
    require(length);
    int value = 0;
    for (int i = 0; i < length; i++) {
      value |= (bytes[at++] & 0xFF) << (8 * i);
    }
    return value;
  }

  void skip(int length) throws ProtocolFault {
    require(length);
    at += length;
  }

  byte[] bytes(int length) throws ProtocolFault {
    require(length);
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  /** Text up to a NUL, or up to the end: some servers leave the last NUL out. */
  String text() {
    int end = at;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    String text = Utf8.decode(bytes, at, end);
    at = Math.min(end + 1, bytes.length);
    return text;
  }

  boolean startsWith(char c) {
    return at < bytes.length && bytes[at] == c;
  }

  String rest() {
    String text = Utf8.decode(bytes, at, bytes.length);
    at = bytes.length;
    return text;
  }

  private void require(int length) throws ProtocolFault {
    if (length < 0 || length > left()) {
      throw ProtocolFault.garbage("sends a packet that is cut short");
    }
  }
}
