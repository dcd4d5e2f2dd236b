package io.entryjar.text;

import java.nio.charset.StandardCharsets;

/**
 * Lossless text for bytes that are meant to be UTF-8 but need not be.
 *
 * <p>Environment and arguments are bytes to the kernel. Inside Entry they are strings in which each
 * byte that is not part of valid UTF-8 stands as one lone low surrogate U+DC80..U+DCFF, as in
 * Python's {@code surrogateescape} (PEP 383). So every byte sequence survives the way in and out,
 * and text that cannot be interpreted is easily told from text that can.
 */
public final class Utf8 {
  private static final int ESCAPE_BASE = 0xDC00;

  private Utf8() {}

  /**
   * Decodes bytes without loss.
   *
   * @param bytes any bytes
   * @return text from which {@link #encode} makes the same bytes again
   */
  public static String decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  /**
   * Decodes a part of an array without loss.
   *
   * @param bytes the array
   * @param from index of the first byte
   * @param to index after the last byte
   * @return text from which {@link #encode} makes the same bytes again
   */
  public static String decode(byte[] bytes, int from, int to) {
    int ascii = from;
    while (ascii < to && bytes[ascii] >= 0) {
      ascii++;
    }
    if (ascii == to) {
      return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }
    StringBuilder text = new StringBuilder(to - from);
    int i = from;
    while (i < to) {
      int length = sequenceLength(bytes, i, to);
      if (length == 0) {
        text.append((char) (ESCAPE_BASE | (bytes[i] & 0xFF)));
        i++;
      } else {
        text.append(new String(bytes, i, length, StandardCharsets.UTF_8));
        i += length;
      }
    }
    return text.toString();
  }

  /**
   * Encodes text; the inverse of {@link #decode}.
   *
   * @param text any text; an escaped byte becomes that byte again
   * @return the bytes
   */
  public static byte[] encode(String text) {
    if (isText(text)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    var bytes = new java.io.ByteArrayOutputStream(text.length() + 16);
    int i = 0;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      if (isEscape(codePoint)) {
        bytes.write(codePoint & 0xFF);
      } else {
        bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
      }
      i += Character.charCount(codePoint);
    }
    return bytes.toByteArray();
  }

  /**
   * Tells whether the text came from valid UTF-8.
   *
   * @param text text from {@link #decode}
   * @return false if it holds an escaped byte
   */
  public static boolean isText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Makes valid text of lossless text, for formats that cannot hold an escaped byte.
   *
   * @param text text from {@link #decode}
   * @return the text with <code>\xNN</code> in place of each escaped byte, and U+FFFD in place of
   *     any other lone surrogate
   */
  public static String showEscapes(String text) {
    StringBuilder shown = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (isEscape(c)) {
                shown.append(String.format("\\x%02x", c & 0xFF));
              } else {
                boolean lone = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
                shown.appendCodePoint(lone ? 0xFFFD : c);
              }
            });
    return shown.toString();
  }

  static boolean isEscape(int codePoint) {
    return codePoint >= 0xDC80 && codePoint <= 0xDCFF;
  }

  /** Length of the valid UTF-8 sequence at i, 0 if there is none (RFC 3629, table 3-7). */
  private static int sequenceLength(byte[] bytes, int i, int to) {
    int first = bytes[i] & 0xFF;
    if (first < 0x80) {
      return 1;
    }
    if (first < 0xC2 || first > 0xF4) {
      return 0;
    }
    int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (i + length > to) {
      return 0;
    }
    int second = bytes[i + 1] & 0xFF;
    int lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    int highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (second < lowest || second > highest) {
      return 0;
    }
    for (int k = 2; k < length; k++) {
      if ((bytes[i + k] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}
