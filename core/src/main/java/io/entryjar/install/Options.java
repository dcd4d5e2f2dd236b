package io.entryjar.install;

import java.util.ArrayList;
import java.util.List;

/** What an installed JVM is started with. docs/install.md says why, one by one. */
final class Options {
  private static final int NATIVE_ACCESS_IS_WARNED_OF = 24;
  private static final int AOT_LINKING = 24;

  private Options() {}

  /** The options of every start. */
  static List<String> start() {
    return List.of(
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:CICompilerCount=1",
        // A start is over before the usual thresholds are reached.
        "-XX:Tier3InvocationThreshold=50",
        "-XX:Tier3MinInvocationThreshold=20",
        "-XX:Tier3CompileThreshold=200",
        "-XX:Tier3BackEdgeThreshold=3000",
        "-Xms16m",
        "-Xmx256m",
        "-XX:-UsePerfData",
        "-XX:-MaxFDLimit",
        "-Xshare:auto",
        // Standard output belongs to the command, and an archive that does not fit is no news.
        "-XX:+DisplayVMOutputToStderr",
        "-Xlog:disable",
        "-Xlog:all=error,cds*=off:stderr");
  }

  /** Those that a runtime of this version has built in. */
  static List<String> builtIn(int version) {
    List<String> options = new ArrayList<>(start());
    if (version >= NATIVE_ACCESS_IS_WARNED_OF) {
      options.add("--enable-native-access=" + ModuleJar.MODULE);
    }
    return options;
  }

  /** Those of a dump of the archive, in addition to those of a start. */
  static List<String> dump(int version) {
    List<String> options = new ArrayList<>(List.of("-Xshare:dump", "-Xlog:disable"));
    if (version >= AOT_LINKING) {
      options.add("-XX:+AOTClassLinking");
    } else {
      // Only G1 archives objects there; the other collectors can load them.
      options.addAll(List.of("-XX:-UseSerialGC", "-XX:+UseG1GC"));
    }
    return options;
  }
}
