package io.entryjar.prepare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * Puts files, links and folders in place so that each is there whole or not at all, whenever the
 * process or the machine stops: made under another name in the same folder, finished with owner and
 * mode, brought to the disk, and then renamed.
 */
final class Placing {
  private static final int TRIES = 10;
  private static final int FOLDER_MODE = 0755;
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Temporary temporary;

  Placing(Temporary temporary) {
    this.temporary = temporary;
  }

  /** Makes something under a temporary name. */
  interface Maker {
    void make(Path temporary) throws IOException, StepFailure;
  }

  /** Fills a file. */
  interface Content {
    void writeTo(FileChannel channel) throws IOException;
  }

  static Content bytes(byte[] bytes) {
    return channel -> {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    };
  }

  /** The content of a file; a link in its place is not followed. */
  static Content of(Path file) {
    return channel -> {
      try (FileChannel in =
          FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
        long at = 0;
        long moved;
        while ((moved = in.transferTo(at, 1L << 30, channel)) > 0) {
          at += moved;
        }
      }
    };
  }

  /** Puts a regular file in place of whatever is there, except for a folder. */
  void file(Path target, Content content, Looks looks) throws IOException, StepFailure {
    place(
        target,
        fresh -> {
          try (FileChannel channel =
              FileChannel.open(
                  fresh,
                  Set.of(
                      StandardOpenOption.CREATE_NEW,
                      StandardOpenOption.WRITE,
                      LinkOption.NOFOLLOW_LINKS),
                  PRIVATE_FILE)) {
            content.writeTo(channel);
            looks.apply(fresh);
            channel.force(true);
          }
        });
    sync(parent(target));
  }

  /** Puts a symbolic link in place of whatever is there, except for a folder. */
  void link(Path target, Path leadsTo, Looks looks) throws IOException, StepFailure {
    place(
        target,
        fresh -> {
          Files.createSymbolicLink(fresh, leadsTo);
          looks.apply(fresh);
        });
    sync(parent(target));
  }

  /**
   * Makes a folder that is not there.
   *
   * @param filling puts something in it before it appears
   */
  void folder(Path target, Looks looks, Maker filling) throws IOException, StepFailure {
    try {
      place(
          target,
          fresh -> {
            Files.createDirectory(fresh, PRIVATE_FOLDER);
            filling.make(fresh);
            looks.apply(fresh);
            sync(fresh);
          });
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      FileState state = FileState.of(target);
      if (state == null || !state.isDirectory()) {
        throw e;
      }
      // Another start was faster.
    }
    sync(parent(target));
  }

  /** Makes the folders above a path that are not there. */
  void parents(Path path) throws IOException, StepFailure {
    Path parent = parent(path);
    FileState state = FileState.of(parent);
    if (state != null && !state.isDirectory()) {
      throw StepFailure.of(
          Reasons.quote(parent) + " is not a directory",
          "remove what is there, or use another path");
    }
    if (state == null) {
      parents(parent);
      folder(parent, new Looks(FOLDER_MODE, null, null), fresh -> {});
    }
  }

  private void place(Path target, Maker maker) throws IOException, StepFailure {
    for (int tries = 1; ; tries++) {
      Path fresh = temporary.in(parent(target));
      try {
        maker.make(fresh);
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (NoSuchFileException e) {
        // Another start on the same volume took it for a left-over of a killed one.
        boolean taken =
            fresh.toString().equals(e.getFile()) && FileState.of(parent(target)) != null;
        Trees.remove(fresh);
        if (!taken || tries == TRIES) {
          throw e;
        }
      } catch (IOException | StepFailure e) {
        Trees.remove(fresh);
        throw e;
      }
    }
  }

  static Path parent(Path path) {
    return Objects.requireNonNullElse(path.getParent(), path);
  }

  /** Brings the names of a folder to the disk. */
  static void sync(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Some file systems cannot do that with a folder; the files themselves are on the disk.
    }
  }
}
