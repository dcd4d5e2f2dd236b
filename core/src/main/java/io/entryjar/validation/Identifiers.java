package io.entryjar.validation;

/** Looks at the text of an expression where the parser keeps no places. */
final class Identifiers {
  private Identifiers() {}

  /**
   * Where a variable is named first: not in a string, not as a property or a part of another name.
   *
   * @return the index, or -1
   */
  static int indexOf(String source, String name) {
    int at = 0;
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '\'' || c == '"') {
        at = afterString(source, at);
      } else if (Character.isJavaIdentifierPart(c)) {
        int end = at;
        while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
          end++;
        }
        if (end - at == name.length() && source.startsWith(name, at) && !followsDot(source, at)) {
          return at;
        }
        at = end;
      } else {
        at++;
      }
    }
    return -1;
  }

  /** How deeply brackets are nested at most. */
  static int depth(String source) {
    int depth = 0;
    int deepest = 0;
    int at = 0;
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '\'' || c == '"') {
        at = afterString(source, at);
        continue;
      }
      if ("([{".indexOf(c) >= 0) {
        depth++;
      } else if (")]}".indexOf(c) >= 0) {
        depth--;
      }
      deepest = Math.max(deepest, depth);
      at++;
    }
    return deepest;
  }

  private static int afterString(String source, int start) {
    int at = start + 1;
    while (at < source.length() && source.charAt(at) != source.charAt(start)) {
      at += source.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private static boolean followsDot(String source, int at) {
    int before = at - 1;
    while (before >= 0 && Character.isWhitespace(source.charAt(before))) {
      before--;
    }
    return before >= 0 && source.charAt(before) == '.';
  }
}
