package io.entryjar.e2e.harness;

/** The ways to start Entry. */
public enum Form {
  /** {@code java -jar entry.jar}: the JVM replaces itself. */
  PLAIN("java -jar"),

  /** {@code DIR/entry}: entry-init comes first, and has a JVM as a child. */
  NATIVE_FIRST("native first");

  private final String words;

  Form(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
