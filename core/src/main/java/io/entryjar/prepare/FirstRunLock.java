package io.entryjar.prepare;

import io.entryjar.environment.BytePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a first run, which all containers on a volume see: fcntl_locking(2). It belongs to
 * the process, and ends with it.
 */
final class FirstRunLock implements AutoCloseable {
  private static final long PAUSE_MILLIS = 50;

  private final FileChannel channel;
  private @Nullable FileLock lock;

  private FirstRunLock(FileChannel channel) {
    this.channel = channel;
  }

  /** The file that is locked. */
  static Path of(Path marker) {
    Path name = BytePath.of(Path.of(""), BytePath.name(marker) + ".lock");
    return marker.resolveSibling(name);
  }

  static FirstRunLock open(Path file) throws IOException {
    return new FirstRunLock(
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
  }

  boolean tryNow() throws IOException {
    lock = channel.tryLock();
    return lock != null;
  }

  /** Waits for the lock; false if it is not there in time. */
  boolean await(Duration within) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    while (!tryNow()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    return true;
  }

  /** Tells whether a start before began and did not finish. */
  boolean wasBegun() throws IOException {
    return channel.size() > 0;
  }

  /** Says, before anything is done, that it was begun. */
  void begin() throws IOException {
    ByteBuffer begun = ByteBuffer.wrap("begun\n".getBytes(StandardCharsets.US_ASCII));
    while (begun.hasRemaining()) {
      channel.write(begun, begun.position());
    }
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
