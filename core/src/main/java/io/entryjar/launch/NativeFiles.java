package io.entryjar.launch;

import io.entryjar.report.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The native part: files beside the jar where somebody laid them, else what the jar carries.
 *
 * @param folder the folder of entry.jar, or null if it is not known
 */
public record NativeFiles(@Nullable Path folder) {
  /** The JNI library. */
  public static final String LIBRARY = "libentry.so";

  /** The init. */
  public static final String INIT = "entry-init";

  /** A file beside the jar. */
  Optional<Path> beside(String name) {
    return Optional.ofNullable(folder).map(f -> f.resolve(name)).filter(Files::isRegularFile);
  }

  /**
   * A file of the native part: what the jar carries for this platform, else the one beside it.
   *
   * @param name its name
   * @return its content
   * @throws LaunchException if it is in neither place
   */
  public byte[] content(String name) throws LaunchException {
    try {
      return carried(name);
    } catch (LaunchException e) {
      Path file = beside(name).orElseThrow(() -> e);
      try {
        return Files.readAllBytes(file);
      } catch (IOException unreadable) {
        throw e;
      }
    }
  }

  /** A file of the jar, for this platform. */
  byte[] carried(String name) throws LaunchException {
    String platform =
        Platform.current()
            .orElseThrow(
                () ->
                    missing(
                        "commands are started on Linux x86_64 and aarch64 only; this is "
                            + System.getProperty("os.name")
                            + " "
                            + System.getProperty("os.arch"),
                        "use check for a dry run here"));
    String resource = "/io/entryjar/native/" + platform + "/" + name;
    try (InputStream in = NativeFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw missing(
            "the jar was built without the native part for " + platform,
            "lay " + name + " beside entry.jar, or build it on a machine with a C compiler");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw missing("the jar cannot be read", "check the file entry.jar");
    }
  }

  private static LaunchException missing(String message, String cure) {
    return new LaunchException(Code.NO_NATIVE, "native part", message, cure);
  }
}
