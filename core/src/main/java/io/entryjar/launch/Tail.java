package io.entryjar.launch;

import io.entryjar.text.Utf8;

/** The last bytes of what is written, however much that is. */
final class Tail {
  private final int limit;
  private final byte[] kept;
  private int used;

  Tail(int limit) {
    this.limit = limit;
    this.kept = new byte[2 * limit];
  }

  /** Takes bytes, of which only the last ones may be kept. */
  void write(byte[] bytes, int length) {
    int from = Math.max(0, length - limit);
    int count = length - from;
    if (used + count > kept.length) {
      int rest = Math.min(used, limit);
      System.arraycopy(kept, used - rest, kept, 0, rest);
      used = rest;
    }
    System.arraycopy(bytes, from, kept, used, count);
    used += count;
  }

  /** The last bytes, as many as were asked for; lossless text. */
  String text() {
    return Utf8.decode(kept, Math.max(0, used - limit), used);
  }
}
