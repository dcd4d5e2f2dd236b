package io.entryjar.environment;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import org.jspecify.annotations.Nullable;

/** JSON (RFC 8259), bounded before it is parsed: the parser recurses, and takes numbers as long. */
final class JsonText {
  private static final int DEEPEST = 100;
  private static final int MOST_DIGITS = 1000;

  private JsonText() {}

  /**
   * Parses.
   *
   * @param text the text
   * @return maps, lists, strings, numbers, booleans, or null for {@code null}
   * @throws IllegalArgumentException if it is no JSON, is nested more than 100 deep, or holds a
   *     number of more than 1000 digits
   */
  static @Nullable Object parse(String text) {
    if (!isBounded(text)) {
      throw new IllegalArgumentException();
    }
    try {
      return JsonParser.any().from(text);
    } catch (JsonParserException e) {
      throw new IllegalArgumentException();
    }
  }

  private static boolean isBounded(String text) {
    int depth = 0;
    int digits = 0;
    boolean string = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (string) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          string = false;
        }
        continue;
      }
      digits = c >= '0' && c <= '9' ? digits + 1 : 0;
      if (c == '"') {
        string = true;
      } else if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth--;
      }
      if (depth > DEEPEST || digits > MOST_DIGITS) {
        return false;
      }
    }
    return true;
  }
}
