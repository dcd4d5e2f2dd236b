package io.entryjar.text;

/**
 * Text made safe for a terminal and a log: one line, no control characters, nothing that a hostile
 * value could use to move the cursor, forge a line or reverse the reading direction.
 */
public final class Printable {
  private static final int LONGEST = 120;

  private Printable() {}

  /**
   * Escapes what does not print.
   *
   * @param text any text
   * @return the text with {@code \n}, {@code \t}, <code>\xNN</code> or <code>\\u{...}</code> in
   *     place of what does not print
   */
  public static String of(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  /**
   * A value in single quotes, shortened when it is long, for use inside a message.
   *
   * @param value a value that is no secret
   * @return for example {@code 'abc'}
   */
  public static String quote(String value) {
    int length = value.codePointCount(0, value.length());
    if (length <= LONGEST) {
      return "'" + of(value) + "'";
    }
    String head = value.substring(0, value.offsetByCodePoints(0, LONGEST));
    return "'" + of(head) + "'... (" + length + " characters)";
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c > 0x7E) {
        return false;
      }
    }
    return true;
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (Utf8.isEscape(c)) {
          out.append(String.format("\\x%02x", c & 0xFF));
        } else if (prints(c)) {
          out.appendCodePoint(c);
        } else if (c < 0x80) {
          out.append(String.format("\\x%02x", c));
        } else {
          out.append(String.format("\\u{%x}", c));
        }
      }
    }
  }

  /** Format characters are refused too: the bidirectional ones can make a line read as another. */
  static boolean prints(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
