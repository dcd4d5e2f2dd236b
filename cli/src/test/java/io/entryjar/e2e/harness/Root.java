package io.entryjar.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** What only root can do, a test of it is skipped for everybody else. */
public final class Root {
  private Root() {}

  /** Skips the test, with a word, unless root runs it. */
  public static void isNeededTo(String what) {
    Assumptions.assumeTrue(isHere(), "only root can " + what);
  }

  static boolean isHere() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
