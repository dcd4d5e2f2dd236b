package io.entryjar.prepare;

import java.util.List;

/**
 * How strings and comments are written in a format.
 *
 * @param quotes the characters that begin and end a string
 * @param escaping those of them between which a backslash takes its meaning from the next character
 * @param quotesStartWords whether a quote inside of a word is a character like any other
 * @param escapes whether a backslash does so outside of strings too
 * @param comments what begins a comment that ends with the line
 * @param commentsStartWords whether that inside of a word means nothing
 * @param blockComments whether there are comments between slashes and stars
 * @param oneLine whether a string ends with its line
 */
record Lexis(
    String quotes,
    String escaping,
    boolean quotesStartWords,
    boolean escapes,
    List<String> comments,
    boolean commentsStartWords,
    boolean blockComments,
    boolean oneLine) {

  Lexis {
    comments = List.copyOf(comments);
  }

  static Lexis of(Format format) {
    return switch (format) {
      case PHP -> new Lexis("'\"`", "'\"`", false, false, List.of("//", "#"), false, true, false);
      case SHELL -> new Lexis("'\"", "\"", false, true, List.of("#"), true, false, false);
      case INI -> new Lexis("'\"", "'\"", false, true, List.of("#", ";"), true, false, true);
      case NGINX -> new Lexis("'\"", "'\"", true, true, List.of("#"), true, false, false);
      case SQL_STRING -> new Lexis("'\"", "", false, false, List.of("--"), false, true, false);
      case MYSQL_STRING ->
          new Lexis("'\"`", "'\"", false, false, List.of("-- ", "#"), false, true, false);
      default -> new Lexis("\"", "\"", false, false, List.of(), false, false, false);
    };
  }
}
