package io.entryjar.descriptor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A descriptor, {@code entry.d} merged in.
 *
 * @param file the file it was read from
 * @param name the name of what the image carries, or empty
 * @param description for people, or empty
 * @param envFiles env files to take values from, in order
 * @param settings the settings of the top level
 * @param defaultCommand the name of the default command, or null where {@code settings.run} is it
 * @param commands commands by name
 * @param others what happens to a requested command that is not declared
 */
public record Descriptor(
    Path file,
    String name,
    String description,
    List<EnvFile> envFiles,
    Settings settings,
    @Nullable String defaultCommand,
    Map<String, Command> commands,
    Others others) {

  public Descriptor {
    envFiles = List.copyOf(envFiles);
    commands = Ordered.copy(commands);
  }

  /** What happens to a requested command that is not declared. */
  public enum Others {
    /** It runs as it came: no check, no change. */
    UNTOUCHED,
    /** It runs with the settings of the top level. */
    CHECKED,
    /** It does not run. */
    REFUSED
  }

  /**
   * A file of NAME=value lines.
   *
   * @param path its path
   * @param optional whether it may be missing
   */
  public record EnvFile(Text path, boolean optional) {}
}
