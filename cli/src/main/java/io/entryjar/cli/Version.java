package io.entryjar.cli;

import java.lang.module.ModuleDescriptor;

/** The version of this Entry. */
final class Version {
  private Version() {}

  /**
   * As the jar's manifest says it, or the module of an installed runtime; "development" where there
   * is neither.
   */
  static String text() {
    ModuleDescriptor module = Version.class.getModule().getDescriptor();
    String version =
        module == null
            ? Version.class.getPackage().getImplementationVersion()
            : module.rawVersion().orElse(null);
    return version == null ? "development" : version;
  }
}
