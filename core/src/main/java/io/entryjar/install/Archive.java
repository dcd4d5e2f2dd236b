package io.entryjar.install;

import io.entryjar.report.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The archive of loaded and linked classes that a JVM maps at its start (class data sharing). */
final class Archive {
  private static final String MAIN = "io.entryjar.cli.Main";

  private Archive() {}

  /**
   * Makes one.
   *
   * @param jvm the JVM that will use it
   * @param classes the list of classes
   * @param classPath the jar they are in, or null where they are in the runtime
   * @param archive the file to write
   */
  static void dump(Jvm jvm, Path classes, @Nullable Path classPath, Path archive)
      throws InstallException, InterruptedException {
    List<String> words = new ArrayList<>(Options.dump(Runtime.version().feature()));
    words.add("-XX:SharedClassListFile=" + classes);
    words.add("-XX:SharedArchiveFile=" + archive);
    if (classPath != null) {
      words.addAll(List.of("-cp", classPath.toString()));
    }
    jvm.expect("the dump of the class archive", words);
    if (!Files.isRegularFile(archive)) {
      throw unused("the JVM wrote no class archive");
    }
  }

  /**
   * Sees that a start uses it.
   *
   * @param jvm the installed JVM
   * @param jar the installed jar
   * @param log a file for what that start tells
   * @throws InstallException if it does not
   */
  static void verify(Jvm jvm, Path jar, Path log)
      throws InstallException, IOException, InterruptedException {
    jvm.with("ENTRY_MODE", "check")
        .run(List.of("-Xshare:on", "-Xlog:class+load:file=" + log, "-jar", jar.toString()));
    boolean shared =
        Files.exists(log)
            && Files.readString(log)
                .lines()
                .anyMatch(
                    line -> line.contains(MAIN + " ") && line.contains("shared objects file"));
    if (!shared) {
      throw unused("a start does not use the class archive");
    }
  }

  private static InstallException unused(String message) {
    return new InstallException(
        Code.INSTALL_FAILED,
        "class archive",
        message,
        "see that the JDK is a HotSpot JVM with CDS");
  }
}
