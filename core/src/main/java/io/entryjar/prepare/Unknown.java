package io.entryjar.prepare;

/** A step of which nothing can be said: a value in it is wrong, which another finding tells. */
final class Unknown extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private Unknown() {
    super("a value is not valid", null, false, false);
  }

  /** For a string with a value in it that is not valid. */
  static Unknown value() {
    return new Unknown();
  }
}
