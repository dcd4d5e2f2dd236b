package io.entryjar.environment;

import io.entryjar.report.Finding;
import io.entryjar.report.Findings;
import io.entryjar.text.Printable;
import io.entryjar.text.Utf8;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A file of generated values, {@code NAME=value} lines in the grammar of env files, mode 0600. It
 * is only ever added to: what stands in it stays.
 *
 * <p>Several containers may start on one volume. The lock is on the file itself, so that nothing
 * else is left behind; as a new version takes the place of the old one by a rename, whoever gets
 * the lock looks again whether it is still the lock of the file of that name. An empty file, which
 * a start leaves that is killed between making the file and filling it, is a file without values.
 */
final class KeptFile {
  private static final long LONGEST_WAIT_NANOS = 30_000_000_000L;
  private static final long PAUSE_NANOS = 10_000_000L;

  private final Path file;

  KeptFile(Path file) {
    this.file = file;
  }

  /** Why values cannot be kept, as a predicate. */
  static final class NotKept extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    NotKept(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  /**
   * Reads the values. Takes no lock: a reader sees the file before or after a change.
   *
   * @return value by name; empty if there is no file yet
   * @throws NotKept if it cannot be read, or is damaged
   */
  Map<String, String> read() throws NotKept {
    try {
      if (key() == null) {
        return Map.of();
      }
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
        return values(content(channel));
      }
    } catch (NoSuchFileException e) {
      return Map.of();
    } catch (IOException | UnsupportedOperationException e) {
      throw new NotKept("cannot be read: " + reason(e));
    }
  }

  /**
   * Adds values for names that have none.
   *
   * @param lengths the length of the value, by name
   * @param generator makes a value of a length
   * @return value by name, those that another start was faster to add included
   * @throws NotKept if the file cannot be read or written, or is damaged
   */
  Map<String, String> add(Map<String, Integer> lengths, Function<Integer, String> generator)
      throws NotKept {
    // A lock of a file belongs to the process; its threads need one of their own.
    synchronized (KeptFile.class) {
      try {
        Path folder = Objects.requireNonNullElse(file.getParent(), Path.of("/"));
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        long deadline = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (true) {
          Map<String, String> values = addLocked(folder, lengths, generator, deadline);
          if (values != null) {
            return values;
          }
        }
      } catch (IOException | UnsupportedOperationException e) {
        throw new NotKept("cannot be written: " + reason(e));
      }
    }
  }

  /**
   * Adds values under the lock; null if the file was replaced before the lock was there. The file
   * is looked at before it is opened, as a channel cannot say which file it belongs to.
   */
  private @Nullable Map<String, String> addLocked(
      Path folder, Map<String, Integer> lengths, Function<Integer, String> generator, long deadline)
      throws IOException, NotKept {
    Object before = key();
    if (before == null) {
      create(file, StandardOpenOption.CREATE).close();
      return null;
    }
    try (FileChannel channel = create(file, StandardOpenOption.READ)) {
      if (!before.equals(key())) {
        return null;
      }
      try (FileLock lock = lock(channel, deadline)) {
        return lock.isValid() && before.equals(key())
            ? add(folder, content(channel), lengths, generator)
            : null;
      }
    }
  }

  private Map<String, String> add(
      Path folder,
      String content,
      Map<String, Integer> lengths,
      Function<Integer, String> generator)
      throws IOException, NotKept {
    Map<String, String> values = new HashMap<>(values(content));
    StringBuilder added = new StringBuilder();
    for (Map.Entry<String, Integer> entry : lengths.entrySet()) {
      if (!values.containsKey(entry.getKey())) {
        String value = generator.apply(entry.getValue());
        values.put(entry.getKey(), value);
        added.append(entry.getKey()).append('=').append(value).append('\n');
      }
    }
    if (!added.isEmpty()) {
      String between = content.isEmpty() || content.endsWith("\n") ? "" : "\n";
      replace(folder, content + between + added);
    }
    return values;
  }

  private static FileChannel create(Path path, StandardOpenOption... options) throws IOException {
    Set<OpenOption> all = new HashSet<>(Set.of(options));
    all.add(StandardOpenOption.WRITE);
    all.add(LinkOption.NOFOLLOW_LINKS);
    return FileChannel.open(
        path,
        all,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /**
   * Closing any channel of the file gives up the lock: fcntl_locking(2). So it is read from here.
   */
  private static FileLock lock(FileChannel channel, long deadline) throws IOException, NotKept {
    while (true) {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return lock;
      }
      if (System.nanoTime() > deadline) {
        throw new NotKept("is locked by another process");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** What tells this file from any other; null if there is none. */
  private @Nullable Object key() throws IOException, NotKept {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return null;
    }
    if (attributes.isSymbolicLink()) {
      throw new NotKept("is a symbolic link, which may lead to a file of somebody else");
    }
    if (!attributes.isRegularFile()) {
      throw new NotKept(attributes.isDirectory() ? "is a directory" : "is not a regular file");
    }
    return attributes.fileKey();
  }

  private static String content(FileChannel channel) throws IOException, NotKept {
    try {
      return ValueFile.text(Channels.newInputStream(channel).readNBytes(ValueFile.LARGEST + 1));
    } catch (ValueFile.Unusable e) {
      throw new NotKept(e.reason());
    }
  }

  private Map<String, String> values(String content) throws NotKept {
    Findings faults = new Findings();
    Map<String, String> values = new HashMap<>();
    for (EnvFileParser.Entry entry : EnvFileParser.parse(file.toString(), content, faults)) {
      if (entry.value().isEmpty()) {
        throw new NotKept("has no value in line " + entry.place().line());
      }
      values.put(entry.name(), entry.value());
    }
    for (Finding fault : faults.all()) {
      int line = fault.place() == null ? 1 : fault.place().line();
      throw new NotKept(fault.message() + " (line " + line + ")");
    }
    return values;
  }

  /** The old file or the new one, whenever the machine stops. */
  private void replace(Path folder, String content) throws IOException {
    // The name is the same each time and the lock is ours: what stands there a killed start left.
    Path fresh = folder.resolve("." + file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try {
      try (FileChannel channel = create(fresh, StandardOpenOption.CREATE_NEW)) {
        ByteBuffer bytes = ByteBuffer.wrap(Utf8.encode(content));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Some file systems cannot do that with a folder; the file itself is on the disk.
    }
  }

  private static String reason(Exception e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return reason == null ? "the file system refuses it" : Printable.of(reason);
  }
}
