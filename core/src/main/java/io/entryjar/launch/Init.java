package io.entryjar.launch;

import io.entryjar.report.Code;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * entry-init, ready to be executed: the file beside the jar, else the jar's own in an anonymous
 * file, which neither a read-only nor a noexec file system can keep from being executed.
 *
 * @param fd the descriptor of the anonymous file, or -1
 * @param path the file beside the jar, or null
 */
record Init(int fd, @Nullable String path) {

  static Init open(NativeFiles files) throws LaunchException {
    Optional<Path> beside = files.beside(NativeFiles.INIT).filter(Files::isExecutable);
    if (beside.isPresent()) {
      return new Init(-1, beside.get().toAbsolutePath().toString());
    }
    byte[] content = files.carried(NativeFiles.INIT);
    int fd = Native.memfd(Launcher.terminated(NativeFiles.INIT), content, true);
    if (fd < 0) {
      throw new LaunchException(
          Code.NO_NATIVE,
          NativeFiles.INIT,
          "cannot be placed in memory: error " + -fd,
          "lay entry-init beside entry.jar, executable");
    }
    return new Init(fd, null);
  }

  void close() {
    if (fd >= 0) {
      Native.close(fd);
    }
  }

  /** The path as the native part takes it: NUL-terminated. */
  byte @Nullable [] pathBytes() {
    return path == null ? null : Launcher.terminated(path);
  }
}
