package io.entryjar.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file that Kubernetes shows as the reason why a container ended. */
final class TerminationLog {
  private static final Path FILE = Path.of("/dev/termination-log");
  private static final int LARGEST = 4096; // what Kubernetes reads of it

  private TerminationLog() {}

  /** Writes the report, where the file is there; it is never created. */
  static void write(String report) {
    if (!Files.isRegularFile(FILE) || !Files.isWritable(FILE)) {
      return;
    }
    byte[] bytes = report.getBytes(StandardCharsets.UTF_8);
    try (var out =
        Files.newOutputStream(
            FILE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      out.write(bytes, 0, Math.min(bytes.length, LARGEST));
    } catch (IOException e) {
      // The report has been printed; this copy is a convenience.
    }
  }
}
