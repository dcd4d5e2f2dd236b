package io.entryjar.prepare;

/** Hears how the preparation goes, always in the thread that called for it. */
public interface PreparationListener {
  /** Hears nothing. */
  PreparationListener SILENT = new PreparationListener() {};

  /**
   * A step begins that has something to do.
   *
   * @param step the step, for example {@code copy /usr/src/app -> /srv}; lossless text
   */
  default void started(String step) {}

  /**
   * A program of a step wrote a line.
   *
   * @param step a label for the program; lossless text
   * @param line the line without its end, secrets masked; lossless text, not safe to print
   */
  default void output(String step, String line) {}

  /**
   * Another start does what is to be done; this one waits for it.
   *
   * @param step the step; lossless text
   */
  default void waiting(String step) {}
}
