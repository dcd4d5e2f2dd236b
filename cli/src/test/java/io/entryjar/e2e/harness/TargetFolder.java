package io.entryjar.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/** Makes the folders of tests under target. */
public final class TargetFolder implements TempDirFactory {
  private static final Path ALL = Path.of("target", "e2e").toAbsolutePath();

  /** Warns of each link in such a folder; it is held here, as a level is forgotten otherwise. */
  private static final Logger DELETION = Logger.getLogger("org.junit.jupiter.api.io");

  static {
    DELETION.setLevel(Level.SEVERE);
  }

  /** A new folder. */
  public static Path create() {
    try {
      return Files.createTempDirectory(Files.createDirectories(ALL), "t");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) {
    return create();
  }
}
