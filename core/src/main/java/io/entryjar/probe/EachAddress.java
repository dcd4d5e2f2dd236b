package io.entryjar.probe;

import io.entryjar.text.Durations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tries each address of a name: a server may listen on one of them only. */
final class EachAddress {
  /** Looks up the addresses of a name. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  /** Connects to an address. */
  @FunctionalInterface
  interface Attempt<T> {
    /**
     * Connects.
     *
     * @param remote where to
     * @param millis how long it may take, at least 1
     * @throws SocketTimeoutException if it takes longer
     */
    T connect(InetSocketAddress remote, int millis) throws IOException;
  }

  private EachAddress() {}

  /**
   * Connects to the first address that lets it.
   *
   * @param target the name and the port
   * @param resolver looks the name up
   * @param deadline the end, in the time of System.nanoTime
   * @param attempt connects
   * @return what the attempt gave
   * @throws NoConnection with all reasons if no address does
   */
  static <T> T connect(HostPort target, Resolver resolver, long deadline, Attempt<T> attempt)
      throws NoConnection {
    InetAddress[] addresses;
    try {
      addresses = resolver.resolve(target.host());
    } catch (UnknownHostException e) {
      throw new NoConnection(lookUpReason(e));
    }
    Set<String> reasons = new LinkedHashSet<>();
    for (int i = 0; i < addresses.length; i++) {
      // An address that never answers must leave time for the others.
      long share = (deadline - System.nanoTime()) / (addresses.length - i);
      int millis = (int) Math.min(Math.max(share / 1_000_000, 1), Integer.MAX_VALUE);
      try {
        return attempt.connect(new InetSocketAddress(addresses[i], target.port()), millis);
      } catch (SocketTimeoutException e) {
        reasons.add("no answer within " + Durations.format(Duration.ofMillis(millis)));
      } catch (NoRouteToHostException e) {
        reasons.add("no route to host");
      } catch (IOException e) {
        reasons.add(reason(e.getMessage()));
      }
    }
    throw new NoConnection(String.join(", ", reasons));
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
