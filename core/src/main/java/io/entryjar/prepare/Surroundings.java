package io.entryjar.prepare;

import org.jspecify.annotations.Nullable;

/**
 * What stands around a place in a template, as the reader of the file will see it: a string, a
 * comment, or nothing but code, where a value can be a word of its own. It follows the text of the
 * template from its begin.
 */
interface Surroundings {
  /** Those of a format whose values are literals. */
  static Surroundings of(Format format) {
    return format == Format.YAML ? new YamlSurroundings() : new CodeSurroundings(format);
  }

  /** Goes on over text of the template. */
  void follow(String text);

  /** Goes on over a value, which is a whole literal. */
  void value();

  /**
   * Tells why a literal cannot stand here.
   *
   * @param lines whether it can have line ends in it, which end a comment
   * @return the reason, or null if it can
   */
  @Nullable String fault(boolean lines);

  /** What was opened and does not end with the line, as a word; empty for nothing. */
  String open();

  /** The same place, to go on from it another way. */
  Surroundings copy();
}
