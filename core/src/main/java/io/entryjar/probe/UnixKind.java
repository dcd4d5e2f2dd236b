package io.entryjar.probe;

import io.entryjar.text.Utf8;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@code unix: PATH}: ready when a Unix domain socket accepts a connection. */
final class UnixKind extends SingleTargetKind {
  /** sun_path has 108 bytes, the last one for the NUL (unix(7)). */
  private static final int LONGEST = 107;

  private static final int FILE_TYPE = 0170000;
  private static final int SOCKET = 0140000;

  UnixKind() {
    super("unix", "the path of a socket, at most " + LONGEST + " bytes long");
  }

  @Override
  @Nullable String fault(String target) {
    String fault = PathTarget.fault(target);
    return fault == null && isTooLong(target) ? "is too long for the path of a socket" : fault;
  }

  static boolean isTooLong(String path) {
    return Utf8.encode(path).length > LONGEST;
  }

  @Override
  Probe probe(String target, ProbeContext context) {
    return PathTarget.probe(target, context, path -> timeout -> attempt(path));
  }

  private static ProbeResult attempt(Path path) {
    if (isTooLong(path.toString())) {
      return ProbeResult.never("the path is too long for a socket together with its directory");
    }
    try {
      SocketChannel.open(UnixDomainSocketAddress.of(path)).close();
      return ProbeResult.ready();
    } catch (IOException e) {
      return ProbeResult.notYet(reason(path, e.getMessage()));
    } catch (UnsupportedOperationException e) {
      return ProbeResult.never("this system has no such sockets");
    }
  }

  /** connect(2) refuses a plain file in the same words as a socket nobody listens on. */
  static String reason(Path path, @Nullable String message) {
    try {
      boolean socket =
          Files.getAttribute(path, "unix:mode") instanceof Integer mode
              && (mode & FILE_TYPE) == SOCKET;
      if (!socket) {
        return "is not a socket";
      }
      if (message != null && message.contains("denied")) {
        return "permission denied";
      }
      return message != null && message.contains("refused")
          ? "connection refused"
          : "no connection";
    } catch (FileSystemException e) {
      return PathTarget.reason(e, path);
    } catch (IOException | UnsupportedOperationException e) {
      return "no connection";
    }
  }
}
