package io.entryjar.probe;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/** Opens a connection to a server. */
@FunctionalInterface
interface MysqlConnector {
  /**
   * Connects.
   *
   * @param deadline the end of connecting and of all that follows, in the time of System.nanoTime
   * @throws NoConnection if nobody answers
   */
  TimedChannel connect(long deadline) throws NoConnection;

  static MysqlConnector tcp(HostPort target, EachAddress.Resolver resolver) {
    return deadline ->
        EachAddress.connect(
            target,
            resolver,
            deadline,
            (remote, millis) ->
                TimedChannel.connect(remote, System.nanoTime() + millis * 1_000_000L, deadline));
  }

  static MysqlConnector unix(Path path) {
    return deadline -> {
      if (UnixKind.isTooLong(path.toString())) {
        throw NoConnection.lasting("the path is too long for a socket together with its directory");
      }
      try {
        return TimedChannel.connect(UnixDomainSocketAddress.of(path), deadline, deadline);
      } catch (IOException e) {
        throw new NoConnection(UnixKind.reason(path, e.getMessage()));
      } catch (UnsupportedOperationException e) {
        throw NoConnection.lasting("this system has no such sockets");
      }
    };
  }
}
