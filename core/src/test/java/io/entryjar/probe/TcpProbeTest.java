package io.entryjar.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TcpProbeTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final InetAddress HOME = InetAddress.getLoopbackAddress();

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static ProbeResult attempt(int port, InetAddress... addresses) {
    return new TcpProbe(new HostPort("db", port), host -> addresses).attempt(LONG);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, HOME)) {
      return server.getLocalPort();
    }
  }

  @Test
  void aListeningPortIsReady() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, HOME)) {
      assertThat(attempt(server.getLocalPort(), HOME)).isEqualTo(ProbeResult.ready());
    }
  }

  @Test
  void aClosedPortRefuses() throws Exception {
    assertThat(attempt(closedPort(), HOME)).isEqualTo(ProbeResult.notYet("connection refused"));
  }

  @Test
  void eachAddressOfTheNameIsTried() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, address("127.0.0.2"))) {
      int port = server.getLocalPort();
      assertThat(attempt(port, HOME, address("127.0.0.3"), address("127.0.0.2")))
          .isEqualTo(ProbeResult.ready());
      assertThat(attempt(port, HOME, address("127.0.0.3")))
          .isEqualTo(ProbeResult.notYet("connection refused"));
    }
  }

  @Test
  void aNameThatDoesNotResolveIsNotReadyYet() {
    TcpProbe probe =
        new TcpProbe(
            new HostPort("db", 1),
            host -> {
              throw new UnknownHostException(host + ": Name or service not known");
            });
    assertThat(probe.attempt(LONG)).isEqualTo(ProbeResult.notYet("name does not resolve"));
  }

  @Test
  void aServerThatNeverAnswersCostsOnlyTheTimeout() throws Exception {
    // A queue that is full: the kernel drops further connections without an answer.
    try (ServerSocket server = new ServerSocket(0, 1, HOME)) {
      int port = server.getLocalPort();
      TcpProbe probe = new TcpProbe(new HostPort("db", port), host -> new InetAddress[] {HOME});
      ProbeResult result = ProbeResult.ready();
      for (int i = 0; i < 20 && result.verdict() == ProbeResult.Verdict.READY; i++) {
        // Sockets stay in the queue although the probe has closed them, as nobody accepts.
        result = probe.attempt(Duration.ofMillis(200));
      }
      assertThat(result.reason()).startsWith("no answer within ").endsWith("ms");
    }
  }
}
