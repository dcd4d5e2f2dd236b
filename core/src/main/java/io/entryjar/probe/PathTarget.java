package io.entryjar.probe;

import io.entryjar.environment.BytePath;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Targets that are paths. */
final class PathTarget {
  private PathTarget() {}

  /** Says what is wrong with a path, in words that follow it. */
  static @Nullable String fault(String path) {
    if (path.isEmpty()) {
      return "is empty";
    }
    return path.indexOf('\0') >= 0 ? "has a NUL character in it" : null;
  }

  /** Makes a probe of a path in which {@link #fault} found nothing. */
  static Probe probe(String path, ProbeContext context, Function<Path, Probe> of) {
    Path here = BytePath.current();
    String workdir = context.workdir();
    Path folder = workdir == null || workdir.isEmpty() ? here : BytePath.of(here, workdir);
    return of.apply(BytePath.of(folder, path));
  }

  /** Says why a file could not be used. */
  static String reason(FileSystemException e, Path path) {
    if (e instanceof NoSuchFileException) {
      return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
          ? "is a symbolic link to nothing"
          : "does not exist";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    // The reason alone: the words of strerror(3), without the path.
    String reason = e.getReason();
    return reason == null ? "cannot be read" : reason.toLowerCase(Locale.ROOT);
  }
}
