package io.entryjar.descriptor;

import io.entryjar.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says who could have written a file: root and the current user may, nobody else. */
final class Ownership {
  private static final Path SELF = Path.of("/proc/self");
  private static final int OTHERS_WRITE = 02;
  private static final int GROUP_WRITE = 020;
  private static final int STICKY = 01000;

  private Ownership() {}

  /**
   * Looks at a file, links followed, and at every folder above it: who may write to one of these
   * can put another file in its place. A link itself must belong to those who may write as well.
   *
   * @param file a file or a folder that exists
   * @return why it is not to be trusted, or null
   */
  static @Nullable String distrust(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return null;
    }
    Path real = file.toRealPath();
    String reason = foreign(file, "it");
    if (reason == null) {
      reason = distrust(real, Files.isDirectory(real));
    }
    for (Path folder = real.getParent();
        reason == null && folder != null;
        folder = folder.getParent()) {
      reason = distrust(folder, true);
    }
    return reason;
  }

  private static @Nullable String distrust(Path path, boolean folder) throws IOException {
    String what = folder ? "the folder " + Printable.of(path.toString()) : "it";
    String reason = foreign(path, what);
    return reason == null ? writable(path, folder, what) : reason;
  }

  private static @Nullable String foreign(Path path, String what) throws IOException {
    int uid = number(Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS));
    return uid == 0 || isMine(path, uid) ? null : what + " belongs to another user";
  }

  private static @Nullable String writable(Path path, boolean folder, String what)
      throws IOException {
    Map<String, Object> attributes = Files.readAttributes(path, "unix:gid,mode");
    int gid = number(attributes.get("gid"));
    int mode = number(attributes.get("mode"));
    if (folder && (mode & STICKY) != 0) {
      return null;
    }
    String reason = null;
    if ((mode & OTHERS_WRITE) != 0) {
      reason = what + " can be written by every user";
    } else if ((mode & GROUP_WRITE) != 0 && gid != 0 && !isMyGroup(gid)) {
      reason = what + " can be written by another group";
    }
    // Kubernetes mounts ConfigMaps with mode 0777, but read-only.
    return reason != null && Files.getFileStore(path).isReadOnly() ? null : reason;
  }

  /** The effective ids own the process's entry in /proc; without one, names have to do. */
  private static boolean isMine(Path path, int uid) throws IOException {
    try {
      return uid == number(Files.getAttribute(SELF, "unix:uid"));
    } catch (NoSuchFileException e) {
      return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS)
          .getName()
          .equals(System.getProperty("user.name"));
    }
  }

  private static boolean isMyGroup(int gid) throws IOException {
    try {
      return gid == number(Files.getAttribute(SELF, "unix:gid"));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static int number(@Nullable Object attribute) throws IOException {
    if (attribute instanceof Integer number) {
      return number;
    }
    throw new IOException("no such attribute");
  }
}
