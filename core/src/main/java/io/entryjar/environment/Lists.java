package io.entryjar.environment;

import java.util.ArrayList;
import java.util.List;

/** Comma separated lists. */
final class Lists {
  private Lists() {}

  /**
   * Splits a list. {@code \,} is a comma inside an element, any other backslash is itself. Space
   * around an element does not belong to it; empty elements are dropped, as SmallRye Config does.
   */
  static List<String> parse(String text) {
    List<String> elements = new ArrayList<>();
    StringBuilder element = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',') {
        add(elements, element);
      } else if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == ',') {
        element.append(',');
        i++;
      } else {
        element.append(c);
      }
    }
    add(elements, element);
    return List.copyOf(elements);
  }

  private static void add(List<String> elements, StringBuilder element) {
    String stripped = element.toString().strip();
    if (!stripped.isEmpty()) {
      elements.add(stripped);
    }
    element.setLength(0);
  }
}
