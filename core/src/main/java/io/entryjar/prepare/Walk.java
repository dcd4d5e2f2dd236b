package io.entryjar.prepare;

/**
 * A walk over the text of a template: which character was the last, and whether a backslash takes
 * the meaning of whatever comes next.
 */
final class Walk {
  private char last = '\n';
  private boolean escaped;

  /** Looks at a character, and says how many are done; 0 where it is looked at once more. */
  @FunctionalInterface
  interface Step {
    int at(String text, int index);
  }

  /** The same place, to go on from it another way. */
  Walk copy() {
    Walk copy = new Walk();
    copy.last = last;
    copy.escaped = escaped;
    return copy;
  }

  /** Goes on over text, at the end of which a step may reach one character too far. */
  void follow(String text, Step step) {
    int at = escaped ? 1 : 0;
    while (at < text.length()) {
      int next = at + step.at(text, at);
      if (next > at) {
        last = text.charAt(Math.min(next, text.length()) - 1);
      }
      at = next;
    }
    escaped = at > text.length();
  }

  /** Goes on over a value, which ends with a character of this kind. */
  void over(char end) {
    last = end;
    escaped = false;
  }

  char last() {
    return last;
  }

  boolean isEscaped() {
    return escaped;
  }
}
