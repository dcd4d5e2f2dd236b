package io.entryjar.prepare;

import org.jspecify.annotations.Nullable;

/**
 * Says where a value cannot stand: as it brings its own quotes, quotes around it would end where
 * the value starts, and what the value holds would be read as if the author had written it.
 */
final class QuoteCheck {
  private QuoteCheck() {}

  /**
   * Looks at the text before a value.
   *
   * @param before all that stands before it on its line
   * @param after the character behind it, or a line end
   * @return what is wrong, or null
   */
  static @Nullable String fault(Format format, String before, char after) {
    if (!format.isLiteral()) {
      return null;
    }
    if (isInQuotes(before, '"') || isInQuotes(before, '\'')) {
      return "stands in quotes, but brings its own";
    }
    char last = before.isEmpty() ? '\n' : before.charAt(before.length() - 1);
    // A shell joins words and strings; for the others a string begins and ends a word.
    if (format != Format.SHELL && (isPartOfWord(format, last) || isPartOfWord(format, after))) {
      return "stands in the middle of a word, but is a word of its own";
    }
    return null;
  }

  private static boolean isPartOfWord(Format format, char c) {
    boolean letter = Character.isLetterOrDigit(c) || "_\"'$@\\".indexOf(c) >= 0;
    boolean strict = format == Format.NGINX || format == Format.YAML;
    return letter || (strict && "/.:-+%&?=#*!|<>~^".indexOf(c) >= 0);
  }

  private static boolean isInQuotes(String before, char quote) {
    boolean inside = false;
    for (int i = 0; i < before.length(); i++) {
      char c = before.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == quote) {
        inside = !inside;
      } else if (!inside && (c == '"' || c == '\'')) {
        // The other kind of quotes: what is in them does not count.
        i = skip(before, i);
      }
    }
    return inside;
  }

  private static int skip(String text, int start) {
    for (int i = start + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == text.charAt(start)) {
        return i;
      }
    }
    // Not closed: then this quote is the one that matters, which its own check says.
    return text.length();
  }
}
