package io.entryjar.prepare;

import io.entryjar.environment.BytePath;
import io.entryjar.text.Printable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What is said of paths, and of what the system answers. */
final class Reasons {
  private Reasons() {}

  /** A path in a message. */
  static String quote(Path path) {
    Path parent = path.getParent();
    String folder = parent == null ? "" : parent.toString();
    String name = BytePath.name(path);
    String between = folder.isEmpty() || folder.endsWith("/") ? "" : "/";
    return Printable.quote(folder + between + name);
  }

  /** The failure of an operation, with the path and the reason of the system. */
  static StepFailure failure(IOException e) {
    if (!(e instanceof FileSystemException failed) || failed.getFile() == null) {
      String message = e.getMessage() == null ? "the system refuses it" : e.getMessage();
      return StepFailure.of("failed: " + Printable.of(message), "look at the file system");
    }
    String path = Printable.quote(failed.getFile());
    String reason = failed.getReason() == null ? "" : failed.getReason();
    if (e instanceof AccessDeniedException || reason.equals("Operation not permitted")) {
      return StepFailure.of(
          path + " is not permitted to this user",
          "give the user of the container access, or start the container as root");
    } else if (e instanceof NoSuchFileException) {
      return StepFailure.of(path + " is not there", "put it in the image, or make it before");
    } else if (e instanceof DirectoryNotEmptyException) {
      return StepFailure.of(
          path + " is a directory with something in it", "say recursive: true, or remove it");
    }
    return switch (reason) {
      case "Read-only file system" ->
          StepFailure.of(
              path + " is on a read-only file system", "mount a volume or a tmpfs there");
      case "Device or resource busy" ->
          StepFailure.of(
              path + " is a mount point, which cannot be replaced",
              "mount the folder that it is in instead");
      case "No space left on device", "Disk quota exceeded" ->
          StepFailure.of(path + " cannot be written: no space left", "make room on the volume");
      default ->
          StepFailure.of(
              path
                  + " failed: "
                  + (reason.isEmpty() ? "it is of another kind" : Printable.of(reason)),
              "look at what is there");
    };
  }
}
