package io.entryjar.descriptor;

import io.entryjar.report.Place;
import java.util.Optional;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Looks for characters that a YAML file cannot hold, counting lines and columns as YAML does. */
final class YamlCharacters {
  private YamlCharacters() {}

  /**
   * Finds the first such character, which is also any byte that is not UTF-8 (see {@code Utf8}).
   *
   * @param file the name used in places
   * @param text the whole file
   * @return its place, or nothing
   */
  static Optional<Place> unprintable(String file, String text) {
    if (isPlain(text)) {
      return Optional.empty();
    }
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (!StreamReader.isPrintable(c)) {
        return Optional.of(new Place(file, line, column));
      }
      i += Character.charCount(c);
      if (c == '\n' || (c == '\r' && !text.startsWith("\n", i))) {
        line++;
        column = 1;
      } else if (c != 0xFEFF) {
        column++;
      }
    }
    return Optional.empty();
  }

  /** Most files are ASCII in lines, for which the long look would take a tenth of the reading. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\n') || c > '~') {
        return false;
      }
    }
    return true;
  }
}
