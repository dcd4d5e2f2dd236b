package io.entryjar.text;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An argument list as a line that a shell reads back as the same arguments. For people only: Entry
 * starts no shell.
 */
public final class ShellWords {
  private static final String PLAIN = "_@%+:,./-";

  private ShellWords() {}

  /**
   * Writes an argument list as one line.
   *
   * @param arguments the arguments, lossless text
   * @return words with quotes where a shell needs them; what does not print stands as in bash's
   *     {@code $'\xff'}
   */
  public static String join(List<String> arguments) {
    StringBuilder line = new StringBuilder();
    for (String argument : arguments) {
      boolean first = line.isEmpty();
      if (!first) {
        line.append(' ');
      }
      // A first word with = in it would be an assignment.
      append(line, argument, first ? "" : "=");
    }
    return line.toString();
  }

  private static void append(StringBuilder line, String argument, String alsoPlain) {
    if (isPlain(argument, alsoPlain)) {
      line.append(argument);
    } else if (Printable.of(argument).equals(argument)) {
      line.append('\'').append(argument.replace("'", "'\\''")).append('\'');
    } else {
      line.append("$'");
      argument.codePoints().forEach(c -> appendEscaped(line, c));
      line.append('\'');
    }
  }

  private static boolean isPlain(String argument, String alsoPlain) {
    for (int i = 0; i < argument.length(); i++) {
      char c = argument.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || PLAIN.indexOf(c) >= 0
              || alsoPlain.indexOf(c) >= 0;
      if (!plain) {
        return false;
      }
    }
    return !argument.isEmpty();
  }

  private static void appendEscaped(StringBuilder line, int c) {
    switch (c) {
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      case '\'' -> line.append("\\'");
      case '\\' -> line.append("\\\\");
      default -> {
        if (Printable.prints(c)) {
          line.appendCodePoint(c);
        } else {
          for (byte b : bytes(c)) {
            line.append(String.format("\\x%02x", b & 0xFF));
          }
        }
      }
    }
  }

  private static byte[] bytes(int c) {
    return Utf8.isEscape(c)
        ? new byte[] {(byte) c}
        : Character.toString(c).getBytes(StandardCharsets.UTF_8);
  }
}
