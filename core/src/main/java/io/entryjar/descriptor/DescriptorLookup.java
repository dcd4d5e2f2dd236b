package io.entryjar.descriptor;

import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the descriptor: the file that was named, else {@code entry.yaml} beside the jar, {@code
 * /etc/entry/entry.yaml}, {@code $ENTRY_DESCRIPTOR}, {@code ./entry.yaml}. The last two are not the
 * image author's to control, so they count only if nobody but root and the current user could have
 * written them.
 */
public final class DescriptorLookup {
  /** The name of a descriptor. */
  public static final String NAME = "entry.yaml";

  private static final Path SYSTEM = Path.of("/etc/entry", NAME);
  private static final int OTHERS_WRITE = 02;
  private static final int GROUP_WRITE = 020;
  private static final int STICKY = 01000;

  private DescriptorLookup() {}

  /**
   * What was found: a file, or a finding that says why there is none.
   *
   * @param file the descriptor, or null
   * @param finding why there is none, or null
   */
  public record Found(@Nullable Path file, @Nullable Finding finding) {}

  /**
   * Looks in each place in turn.
   *
   * @param named the file that was named on the command line, or null
   * @param jarFolder the folder of entry.jar, or null if it is not known
   * @param fromEnvironment the value of {@code ENTRY_DESCRIPTOR}, or null
   * @param workingDirectory the current directory
   * @return the first descriptor that exists
   */
  public static Found find(
      @Nullable Path named,
      @Nullable Path jarFolder,
      @Nullable String fromEnvironment,
      Path workingDirectory) {
    if (named != null) {
      return Files.exists(named)
          ? new Found(named, null)
          : none(named + " does not exist", "name a descriptor that exists");
    }
    if (jarFolder != null && Files.exists(jarFolder.resolve(NAME))) {
      return new Found(jarFolder.resolve(NAME), null);
    }
    if (Files.exists(SYSTEM)) {
      return new Found(SYSTEM, null);
    }
    if (fromEnvironment != null && !fromEnvironment.isEmpty()) {
      return fromEnvironment(fromEnvironment, workingDirectory);
    }
    Path local = workingDirectory.resolve(NAME);
    if (Files.exists(local)) {
      return trusted(local);
    }
    return none(
        "there is no " + NAME + " beside the jar, in /etc/entry or in the current directory",
        "add one to the image, or name it with --descriptor or ENTRY_DESCRIPTOR");
  }

  private static Found fromEnvironment(String value, Path workingDirectory) {
    try {
      Path file = workingDirectory.resolve(value);
      return Files.exists(file)
          ? trusted(file)
          : none("the file that ENTRY_DESCRIPTOR names does not exist", "correct ENTRY_DESCRIPTOR");
    } catch (InvalidPathException e) {
      return none("ENTRY_DESCRIPTOR is no path", "correct ENTRY_DESCRIPTOR");
    }
  }

  private static Found trusted(Path file) {
    try {
      Path real = file.toRealPath();
      String reason = distrust(real, false);
      if (reason == null && real.getParent() != null) {
        reason = distrust(real.getParent(), true);
      }
      Path extensions = real.resolveSibling("entry.d");
      if (reason == null && Files.isDirectory(extensions)) {
        reason = distrust(extensions, true);
      }
      return reason == null ? new Found(file, null) : untrusted(file, reason);
    } catch (IOException e) {
      return untrusted(file, "its owner cannot be found out");
    }
  }

  private static Found untrusted(Path file, String reason) {
    return new Found(
        null,
        Finding.error(
            Code.UNTRUSTED_DESCRIPTOR,
            file.toString(),
            null,
            "is not used: " + reason,
            "make root its owner and take write permission from others, or put it beside the jar"));
  }

  /** Says who else could have written a file; null if nobody. */
  private static @Nullable String distrust(Path path, boolean folder) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return null;
    }
    Map<String, Object> attributes = Files.readAttributes(path, "unix:uid,gid,mode");
    int uid = number(attributes.get("uid"));
    int gid = number(attributes.get("gid"));
    int mode = number(attributes.get("mode"));
    String what = folder ? "its folder " + path : "it";
    if (uid != 0 && uid != ownId("uid")) {
      return what + " belongs to another user";
    }
    if (folder && (mode & STICKY) != 0) {
      return null;
    }
    if ((mode & OTHERS_WRITE) != 0) {
      return what + " can be written by every user";
    }
    if ((mode & GROUP_WRITE) != 0 && gid != 0 && gid != ownId("gid")) {
      return what + " can be written by another group";
    }
    return null;
  }

  /** The effective ids own the process's entry in /proc. */
  private static int ownId(String which) throws IOException {
    return number(Files.getAttribute(Path.of("/proc/self"), "unix:" + which));
  }

  private static int number(@Nullable Object attribute) throws IOException {
    if (attribute instanceof Integer number) {
      return number;
    }
    throw new IOException("no such attribute");
  }

  private static Found none(String reason, String cure) {
    return new Found(null, Finding.error(Code.NO_DESCRIPTOR, NAME, null, reason, cure));
  }
}
