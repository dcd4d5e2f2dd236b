package io.entryjar.probe;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;

/** Ready when one of the addresses of a name accepts a connection. */
final class TcpProbe implements Probe {
  private final HostPort target;
  private final EachAddress.Resolver resolver;

  TcpProbe(HostPort target, EachAddress.Resolver resolver) {
    this.target = target;
    this.resolver = resolver;
  }

  @Override
  public ProbeResult attempt(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      return EachAddress.connect(target, resolver, deadline, TcpProbe::connect);
    } catch (NoConnection e) {
      return e.result();
    }
  }

  private static ProbeResult connect(InetSocketAddress remote, int millis) throws IOException {
    // Without NO_PROXY a socksProxyHost in JAVA_TOOL_OPTIONS would answer for a dead server.
    try (Socket socket = new Socket(Proxy.NO_PROXY)) {
      socket.connect(remote, millis);
      // On loopback a connection can meet itself when the kernel picks the port it goes to as the
      // port it comes from (simultaneous open, RFC 9293, 3.5).
      if (remote.equals(socket.getLocalSocketAddress())) {
        throw new ConnectException("refused");
      }
      return ProbeResult.ready();
    }
  }
}
