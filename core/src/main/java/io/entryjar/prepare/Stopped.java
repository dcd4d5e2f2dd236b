package io.entryjar.prepare;

/** The preparation ended with a step that failed, which is among the findings already. */
final class Stopped extends Exception {
  private static final long serialVersionUID = 1L;

  Stopped() {
    super("", null, false, false);
  }
}
