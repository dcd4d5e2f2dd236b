package io.entryjar.prepare;

import org.jspecify.annotations.Nullable;

/** The first words between markers that are not the start of an expression. */
enum Keyword {
  IF("if"),
  ELSE_IF("else if"),
  ELSE("else"),
  FOR("for"),
  END("end");

  private final String word;

  Keyword(String word) {
    this.word = word;
  }

  /** The keyword that a marker starts with, or null. */
  static @Nullable Keyword of(String inner) {
    String text = inner.strip();
    for (Keyword keyword : new Keyword[] {IF, ELSE_IF, FOR}) {
      if (text.startsWith(keyword.word)
          && text.length() > keyword.word.length()
          && " \t\n(".indexOf(text.charAt(keyword.word.length())) >= 0) {
        return keyword;
      }
    }
    return text.equals(ELSE.word) ? ELSE : text.equals(END.word) ? END : null;
  }

  static boolean isOne(String inner) {
    return of(inner) != null;
  }

  /** How many characters of a marker's text come before what follows the keyword. */
  int length(String inner) {
    return inner.indexOf(word) + word.length();
  }
}
