package io.entryjar.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/** Makes the folders of tests under target. */
public final class TargetFolder implements TempDirFactory {
  private static final Path ALL = Path.of("target", "e2e").toAbsolutePath();

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
