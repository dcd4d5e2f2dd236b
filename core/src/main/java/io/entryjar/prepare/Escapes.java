package io.entryjar.prepare;

/** How characters are written that mean something to a format. */
final class Escapes {
  private Escapes() {}

  /** For JSON, and YAML in double quotes, which knows all escapes of JSON (YAML 1.2, 5.7). */
  static String json(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          // Line ends of Unicode and what YAML calls not printable are escaped as well.
          boolean odd = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
          if (odd || c == 0xFEFF || c >= 0xFFFE) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.toString();
  }

  /** For text and attributes of XML; line ends stay what they are in attributes too. */
  static String xml(String text) throws Format.Unfit {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\t', '\n', '\r' -> out.append("&#").append((int) c).append(';');
        default -> {
          if (c < 0x20 || c >= 0xFFFE) {
            throw new Format.Unfit("has a character in it that XML cannot express");
          }
          out.append(c);
        }
      }
    }
    return out.toString();
  }

  /** For words in double quotes with backslashes. */
  static String backslashes(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }

  /** For keys and values of java.util.Properties, in ASCII, whatever the reader's charset is. */
  static String properties(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\f' -> out.append("\\f");
        case '\\', '=', ':', '#', '!', ' ' -> out.append('\\').append(c);
        default -> {
          if (c < 0x20 || c > 0x7E) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.toString();
  }
}
