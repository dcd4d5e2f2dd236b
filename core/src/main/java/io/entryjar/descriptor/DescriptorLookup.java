package io.entryjar.descriptor;

import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
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

  private static final String VARIABLE = "ENTRY_DESCRIPTOR";
  private static final Path SYSTEM = Path.of("/etc/entry", NAME);

  private DescriptorLookup() {}

  /**
   * What was found: a file, or a finding that says why there is none.
   *
   * @param file the descriptor, or null; where its owner counts, the file that was looked at, links
   *     followed
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
      return isThere(named)
          ? new Found(named, null)
          : none(named.toString(), "does not exist", "name a descriptor that exists");
    }
    if (jarFolder != null && isThere(jarFolder.resolve(NAME))) {
      return new Found(jarFolder.resolve(NAME), null);
    }
    if (isThere(SYSTEM)) {
      return new Found(SYSTEM, null);
    }
    if (fromEnvironment != null && !fromEnvironment.isEmpty()) {
      return fromEnvironment(fromEnvironment, workingDirectory);
    }
    Path local = workingDirectory.resolve(NAME);
    if (isThere(local)) {
      return trusted(local);
    }
    return none(
        NAME,
        "is neither beside the jar nor in /etc/entry nor in the current directory",
        "add one to the image, or name it with --descriptor or ENTRY_DESCRIPTOR");
  }

  /** A file that cannot be looked at, or a link to nothing, is there: no other takes its place. */
  private static boolean isThere(Path file) {
    return !Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static Found fromEnvironment(String value, Path workingDirectory) {
    try {
      Path file = workingDirectory.resolve(value);
      return isThere(file)
          ? trusted(file)
          : none(VARIABLE, "names a file that does not exist", "correct it, or unset it");
    } catch (InvalidPathException e) {
      return none(VARIABLE, "is no path that can be used here", "correct it, or unset it");
    }
  }

  private static Found trusted(Path file) {
    try {
      String reason = Ownership.distrust(file);
      Path real = file.toRealPath();
      Path folder = real.getParent();
      if (reason == null && folder != null) {
        reason = distrustExtensions(folder);
      }
      return reason == null ? new Found(real, null) : untrusted(file, reason);
    } catch (IOException e) {
      return untrusted(file, "its owner cannot be found out");
    }
  }

  private static @Nullable String distrustExtensions(Path folder) throws IOException {
    List<Path> extensions = Extensions.in(folder);
    String reason = null;
    if (Files.isDirectory(folder.resolve(Extensions.FOLDER))) {
      reason = Ownership.distrust(folder.resolve(Extensions.FOLDER));
    }
    for (int i = 0; reason == null && i < extensions.size(); i++) {
      reason = Ownership.distrust(extensions.get(i));
    }
    return reason;
  }

  private static Found untrusted(Path file, String reason) {
    return new Found(
        null,
        Finding.error(
            Code.UNTRUSTED_DESCRIPTOR,
            Printable.name(file.toString()),
            null,
            "is not used: " + reason,
            "make root its owner and take write permission from others, or put it beside the jar"));
  }

  private static Found none(String subject, String reason, String cure) {
    return new Found(
        null, Finding.error(Code.NO_DESCRIPTOR, Printable.name(subject), null, reason, cure));
  }
}
