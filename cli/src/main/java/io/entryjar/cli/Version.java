package io.entryjar.cli;

/** The version of this Entry. */
final class Version {
  private Version() {}

  /** As the jar's manifest says it; "development" where there is no jar. */
  static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
