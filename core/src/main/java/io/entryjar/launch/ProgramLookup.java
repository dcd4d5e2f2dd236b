package io.entryjar.launch;

import io.entryjar.environment.BytePath;
import io.entryjar.environment.ProcessEnvironment;
import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.text.Printable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the program of a command before the start waits for anything, by the rules of
 * execvp(3): a name with a slash is a path, any other is searched in the command's own PATH.
 */
public final class ProgramLookup {
  /** What musl's and entry-init's execvp search where PATH is not set. */
  private static final String DEFAULT_PATH = "/usr/local/bin:/bin:/usr/bin";

  private ProgramLookup() {}

  /**
   * Looks.
   *
   * @param program the first word of the command
   * @param environment the command's environment
   * @param workdir the command's working directory, or null for the current one
   * @return why it cannot be executed, or nothing if it can, as far as can be told from here
   */
  public static Optional<Finding> check(
      String program, ProcessEnvironment environment, @Nullable String workdir) {
    try {
      Path here = BytePath.current();
      Path base = workdir == null ? here : BytePath.of(here, workdir);
      if (program.indexOf('/') >= 0) {
        Path file = BytePath.of(base, program);
        return Files.exists(file) ? executable(program, file) : notFound(program, "does not exist");
      }
      Path refused = null;
      for (String folder : environment.get("PATH").orElse(DEFAULT_PATH).split(":", -1)) {
        Path file = BytePath.of(folder.isEmpty() ? base : BytePath.of(base, folder), program);
        if (Files.isRegularFile(file)) {
          if (Files.isExecutable(file)) {
            return Optional.empty();
          }
          refused = file;
        }
      }
      return refused == null ? notFound(program, "is not in PATH") : executable(program, refused);
    } catch (InvalidPathException e) {
      return notFound(program, "is no name that a program can have");
    }
  }

  private static Optional<Finding> executable(String program, Path file) {
    if (Files.isRegularFile(file) && Files.isExecutable(file)) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.error(
            Code.COMMAND_NOT_EXECUTABLE,
            Printable.of(program),
            null,
            Files.isDirectory(file) ? "is a directory" : "is not executable for this user",
            Files.isDirectory(file)
                ? "name a program"
                : "chmod +x " + Printable.of(file.toString())));
  }

  private static Optional<Finding> notFound(String program, String reason) {
    return Optional.of(
        Finding.error(
            Code.COMMAND_NOT_FOUND,
            Printable.of(program),
            null,
            reason,
            "check the spelling, or install it in the image"));
  }
}
