package io.entryjar.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a JVM leaves behind when it ends without its own exit: the file of performance counters,
 * /tmp/hsperfdata_USER/PID.
 */
final class Leftovers {
  private Leftovers() {}

  /** The file, whether it exists or not. */
  static Path counters() throws IOException {
    return Path.of("/tmp", "hsperfdata_" + System.getProperty("user.name"), Proc.pid());
  }

  /** Removes it, and its folder where no other JVM uses it. */
  static void remove() {
    try {
      Path file = counters();
      Files.deleteIfExists(file);
      Path folder = file.getParent();
      if (folder != null) {
        Files.deleteIfExists(folder);
      }
    } catch (IOException | IllegalArgumentException e) {
      // In use by another JVM, or never there.
    }
  }
}
