package io.entryjar.probe;

import io.entryjar.text.Durations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tries each address of a name: a server may listen on one of them only. */
final class TcpProbe implements Probe {
  /** Looks up the addresses of a name. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  private final HostPort target;
  private final Resolver resolver;

  TcpProbe(HostPort target, Resolver resolver) {
    this.target = target;
    this.resolver = resolver;
  }

  @Override
  public ProbeResult attempt(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    InetAddress[] addresses;
    try {
      addresses = resolver.resolve(target.host());
    } catch (UnknownHostException e) {
      return ProbeResult.notYet(lookUpReason(e));
    }
    Set<String> reasons = new LinkedHashSet<>();
    for (int i = 0; i < addresses.length; i++) {
      // An address that never answers must leave time for the others.
      long share = (deadline - System.nanoTime()) / (addresses.length - i);
      String reason =
          connect(addresses[i], (int) Math.min(Math.max(share / 1_000_000, 1), Integer.MAX_VALUE));
      if (reason == null) {
        return ProbeResult.ready();
      }
      reasons.add(reason);
    }
    return ProbeResult.notYet(String.join(", ", reasons));
  }

  /** Connects; says why not, or null. */
  private @Nullable String connect(InetAddress address, int millis) {
    InetSocketAddress remote = new InetSocketAddress(address, target.port());
    // Without NO_PROXY a socksProxyHost in JAVA_TOOL_OPTIONS would answer for a dead server.
    try (Socket socket = new Socket(Proxy.NO_PROXY)) {
      socket.connect(remote, millis);
      // On loopback a connection can meet itself when the kernel picks the port it goes to as the
      // port it comes from (simultaneous open, RFC 9293, 3.5).
      return remote.equals(socket.getLocalSocketAddress()) ? "connection refused" : null;
    } catch (SocketTimeoutException e) {
      return "no answer within " + Durations.format(Duration.ofMillis(millis));
    } catch (NoRouteToHostException e) {
      return "no route to host";
    } catch (IOException e) {
      return reason(e.getMessage());
    }
  }

  /** The JDK tells these apart by the words of strerror(3) only. */
  private static String reason(@Nullable String message) {
    String words = message == null ? "" : message;
    if (words.contains("refused")) {
      return "connection refused";
    }
    if (words.contains("unreachable")) {
      return "network is unreachable";
    }
    if (words.contains("timed out")) {
      return "no answer";
    }
    return words.contains("denied") || words.contains("not permitted")
        ? "connecting is not permitted here"
        : "no connection";
  }

  private static String lookUpReason(UnknownHostException e) {
    String message = e.getMessage();
    return message != null && message.contains("Temporary failure")
        ? "name does not resolve, its name server does not answer"
        : "name does not resolve";
  }
}
