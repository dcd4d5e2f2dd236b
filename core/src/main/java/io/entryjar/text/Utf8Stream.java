package io.entryjar.text;

import java.util.Arrays;

/** Decodes bytes that come in pieces, wherever these are cut; see {@link Utf8}. */
public final class Utf8Stream {
  private static final int LONGEST = 4;

  private byte[] pending = {};

  /**
   * Decodes a piece.
   *
   * @param bytes an array
   * @param length how many of its bytes are the piece
   * @return lossless text; the begin of a character waits for the next piece
   */
  public String decode(byte[] bytes, int length) {
    byte[] all = Arrays.copyOf(pending, pending.length + length);
    System.arraycopy(bytes, 0, all, pending.length, length);
    int whole = all.length - begun(all);
    pending = Arrays.copyOfRange(all, whole, all.length);
    return Utf8.decode(all, 0, whole);
  }

  /** What waits, when no piece follows. */
  public String end() {
    String rest = Utf8.decode(pending);
    pending = new byte[0];
    return rest;
  }

  /** How many bytes at the end may be the begin of a character. */
  private static int begun(byte[] bytes) {
    for (int count = 1; count < LONGEST && count <= bytes.length; count++) {
      int first = bytes[bytes.length - count] & 0xFF;
      if (first >= 0xC0) {
        int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        return count < length ? count : 0;
      } else if (first < 0x80) {
        return 0;
      }
    }
    return 0;
  }
}
