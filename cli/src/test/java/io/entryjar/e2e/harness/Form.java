package io.entryjar.e2e.harness;

/** The ways to start Entry. */
public enum Form {
  /** {@code java -jar entry.jar}: the JVM replaces itself. */
  PLAIN("java -jar"),

  /** {@code DIR/entry}: entry-init comes first, and has a JVM as a child. */
  NATIVE_FIRST("native first"),

  /** {@code DIR/bin/java -jar DIR/entry.jar}, after {@code java -jar entry.jar install DIR}. */
  INSTALLED("installed, java -jar"),

  /** {@code DIR/entry} of such an installation. */
  INSTALLED_NATIVE_FIRST("installed, native first");

  private final String words;

  Form(String words) {
    this.words = words;
  }

  boolean isNativeFirst() {
    return this == NATIVE_FIRST || this == INSTALLED_NATIVE_FIRST;
  }

  boolean isInstalled() {
    return this == INSTALLED || this == INSTALLED_NATIVE_FIRST;
  }

  @Override
  public String toString() {
    return words;
  }
}
