package io.entryjar.prepare;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a path is; a symbolic link is one, whatever it leads to.
 *
 * @param format the kind of file (S_IFMT of inode(7))
 * @param mode the permissions
 * @param owner who it belongs to
 * @param size in bytes
 * @param modified when its content was changed
 */
record FileState(int format, int mode, Owner owner, long size, FileTime modified) {
  private static final int FORMAT = 0170000;
  private static final int DIRECTORY = 0040000;
  private static final int REGULAR = 0100000;
  private static final int LINK = 0120000;

  /** The state of a path, or null if nothing is there. */
  static @Nullable FileState of(Path path, LinkOption... options) throws IOException {
    try {
      Map<String, Object> all =
          Files.readAttributes(path, "unix:mode,uid,gid,size,lastModifiedTime", options);
      int mode = number(all.get("mode"));
      long size = all.get("size") instanceof Long bytes ? bytes : 0;
      FileTime modified =
          all.get("lastModifiedTime") instanceof FileTime time ? time : FileTime.fromMillis(0);
      return new FileState(
          mode & FORMAT,
          mode & 07777,
          new Owner(number(all.get("uid")), number(all.get("gid"))),
          size,
          modified);
    } catch (NoSuchFileException e) {
      return null;
    } catch (FileSystemException e) {
      if ("Not a directory".equals(e.getReason())) {
        return null; // a file stands where a folder above it should
      }
      throw e;
    }
  }

  /** The state of a path itself, a link not followed. */
  static @Nullable FileState ofLink(Path path) throws IOException {
    return of(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static int number(@Nullable Object value) throws IOException {
    if (value instanceof Integer number) {
      return number;
    }
    throw new IOException("the file system has no owners and modes");
  }

  boolean isDirectory() {
    return format == DIRECTORY;
  }

  boolean isRegular() {
    return format == REGULAR;
  }

  boolean isLink() {
    return format == LINK;
  }

  /** A device, a pipe or a socket. */
  boolean isSpecial() {
    return !isDirectory() && !isRegular() && !isLink();
  }

  /** Whether a time is the same as far as it can be set: in microseconds, or in whole seconds. */
  boolean isModifiedAt(FileTime time) {
    long mine = modified.to(TimeUnit.MICROSECONDS);
    long other = time.to(TimeUnit.MICROSECONDS);
    return mine == other || (mine % 1_000_000 == 0 && mine == other - other % 1_000_000);
  }
}
