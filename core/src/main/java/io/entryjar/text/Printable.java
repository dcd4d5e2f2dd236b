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

  /**
   * A name, for the subject of a finding.
   *
   * @param name a name that someone wrote
   * @return the name as it is where it can be taken for one, else as {@link #quote} shows it
   */
  public static String name(String name) {
    return name.isBlank() || name.length() > LONGEST ? quote(name) : of(name);
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

  /**
   * Format characters are refused too: the bidirectional ones can make a line read as another. So
   * are characters that look like a space or like nothing: they are what is wrong with the value.
   */
  static boolean prints(int c) {
    return c == ' ' || (!looksEmpty(c) && hasGlyph(c));
  }

  private static boolean hasGlyph(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** Letters and marks without a glyph: Default_Ignorable_Code_Point of Unicode, and the blanks. */
  private static boolean looksEmpty(int c) {
    return switch (c) {
      case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
      default -> (c >= 0x180B && c <= 0x180F) || (c >= 0xFE00 && c <= 0xFE0F) || c >= 0xE0000;
    };
  }
}
