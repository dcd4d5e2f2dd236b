package io.entryjar.probe;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** {@code file: PATH}: ready when a file, a directory or anything else of that path exists. */
final class FileKind extends SingleTargetKind {
  FileKind() {
    super("file", "the path of a file or directory");
  }

  @Override
  @Nullable String fault(String target) {
    return PathTarget.fault(target);
  }

  @Override
  Probe probe(String target, ProbeContext context) {
    return PathTarget.probe(target, context, path -> timeout -> attempt(path));
  }

  private static ProbeResult attempt(Path path) {
    try {
      var unused = Files.readAttributes(path, BasicFileAttributes.class);
      return ProbeResult.ready();
    } catch (FileSystemException e) {
      return ProbeResult.notYet(PathTarget.reason(e, path));
    } catch (IOException e) {
      return ProbeResult.notYet("cannot be read");
    }
  }
}
