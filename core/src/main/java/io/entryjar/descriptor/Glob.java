package io.entryjar.descriptor;

import java.util.Optional;

/**
 * Patterns of glob(7) over a base name: {@code *}, {@code ?}, {@code [...]}, and a backslash before
 * what stands for itself. The matcher of java.nio works on paths, which cannot express every name
 * in the POSIX locale.
 */
final class Glob {
  private final String pattern;
  private final String name;

  private Glob(String pattern, String name) {
    this.pattern = pattern;
    this.name = name;
  }

  /** Says why a text is no pattern, or never matches a base name. */
  static Optional<String> fault(String pattern) {
    if (pattern.isEmpty()) {
      return Optional.of("matches nothing");
    }
    if (pattern.indexOf('/') >= 0) {
      return Optional.of("has a /, and only the base name of a program is matched");
    }
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '[') {
        int end = end(pattern, i);
        if (end < 0) {
          return Optional.of("has a [ that is not closed by ]");
        }
        i = end;
      } else if (c == '\\' && ++i == pattern.length()) {
        return Optional.of("ends with a backslash");
      }
    }
    return Optional.empty();
  }

  /**
   * Matches a whole name.
   *
   * @param pattern a pattern without {@link #fault}
   * @param name a base name
   */
  static boolean matches(String pattern, String name) {
    return new Glob(pattern, name).matches();
  }

  /** On a mismatch only the last star takes one character more: earlier ones need not. */
  private boolean matches() {
    int p = 0;
    int n = 0;
    int star = -1;
    int starred = 0;
    while (n < name.length()) {
      int next = p < pattern.length() && pattern.charAt(p) != '*' ? step(p, n) : -1;
      if (next >= 0) {
        p = next;
        n += Character.charCount(name.codePointAt(n));
      } else if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = ++p;
        starred = n;
      } else if (star >= 0) {
        p = star;
        starred += Character.charCount(name.codePointAt(starred));
        n = starred;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** The index behind the element at p if that matches the character at n, else -1. */
  private int step(int p, int n) {
    int c = name.codePointAt(n);
    char element = pattern.charAt(p);
    if (element == '?') {
      return p + 1;
    }
    if (element == '[') {
      int end = end(pattern, p);
      return inBrackets(p + 1, end, c) ? end + 1 : -1;
    }
    int literal = element == '\\' ? p + 1 : p;
    int expected = pattern.codePointAt(literal);
    return expected == c ? literal + Character.charCount(expected) : -1;
  }

  private boolean inBrackets(int from, int end, int c) {
    boolean negated = isNegation(pattern.charAt(from));
    boolean found = false;
    for (int i = negated ? from + 1 : from; i < end; ) {
      int low = pattern.codePointAt(i);
      int high = low;
      i += Character.charCount(low);
      if (i + 1 < end && pattern.charAt(i) == '-') {
        high = pattern.codePointAt(i + 1);
        i += 1 + Character.charCount(high);
      }
      found |= low <= c && c <= high;
    }
    return found != negated;
  }

  private static boolean isNegation(char c) {
    return c == '!' || c == '^';
  }

  /** The ] that closes the bracket at i; one that comes first stands for itself. */
  private static int end(String pattern, int i) {
    int first = i + 1;
    if (first < pattern.length() && isNegation(pattern.charAt(first))) {
      first++;
    }
    return pattern.indexOf(']', first + 1);
  }
}
