package io.entryjar.prepare;

/**
 * What is left of a step.
 *
 * @param needed whether something is
 * @param reason what, or why nothing is
 */
record Todo(boolean needed, String reason) {
  static Todo would(String reason) {
    return new Todo(true, reason);
  }

  static Todo nothing(String reason) {
    return new Todo(false, reason);
  }
}
