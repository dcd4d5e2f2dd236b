package io.entryjar.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.report.Outlook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way on real sockets and files, which appear once somebody waits for them. */
class ProbePlanTest {
  @TempDir Path dir;

  @Test
  void waitsForWhatAppearsLate() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }
    Path socket = dir.resolve("s");
    Path file = dir.resolve("f");
    List<AutoCloseable> opened = new ArrayList<>();
    Set<String> ready = new HashSet<>();
    Set<Thread> threads = new HashSet<>();
    ProbeListener opens =
        new ProbeListener() {
          @Override
          public void waiting(Probed probed) {
            threads.add(Thread.currentThread());
            if (probed.attempts() == 1) {
              open(probed.requirement().kind());
            }
          }

          @Override
          public void ready(Probed probed) {
            threads.add(Thread.currentThread());
            ready.add(probed.requirement().name());
          }

          private void open(String kind) {
            try {
              switch (kind) {
                case "tcp" ->
                    opened.add(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
                case "unix" ->
                    opened.add(
                        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                            .bind(UnixDomainSocketAddress.of(socket)));
                case "file" -> Files.createFile(file);
                default -> {}
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    ProbePlan plan =
        Fixture.requiring(
                "port: {tcp: '${HOST}'}",
                "socket: {unix: '${A}'}",
                "file: {file: '${B}'}",
                "program: {exec: [ask]}")
            .with("HOST", "127.0.0.1:" + port)
            .with("A", socket.toString())
            .with("B", file.toString())
            .children(
                (argv, environment, timeout) ->
                    new ChildRunner.Exited(Files.exists(file) ? 0 : 1, "not yet"))
            .plan();
    try {
      ProbeReport report = plan.run(ProbeMode.WAIT, opens);
      assertThat(report.findings()).isEmpty();
      assertThat(ready).containsExactlyInAnyOrder("port", "socket", "file", "program");
      assertThat(threads).containsExactly(Thread.currentThread());
      assertThat(report.outlook())
          .extracting(r -> r.name() + " " + r.kind() + " " + r.state())
          .containsExactly(
              "port tcp ready", "socket unix ready", "file file ready", "program exec ready");
      assertThat(report.outlook().get(0).target()).isEqualTo("127.0.0.1:" + port);
    } finally {
      for (AutoCloseable each : opened) {
        each.close();
      }
    }
  }

  @Test
  void localhostIsReadyWhicheverOfItsAddressesListens() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      ProbeReport report =
          Fixture.requiring("it: {tcp: 'localhost:" + server.getLocalPort() + "'}")
              .plan()
              .run(ProbeMode.ONCE, ProbeListener.SILENT);
      assertThat(report.findings()).isEmpty();
    }
  }

  @Test
  void anEmptyPlanIsDoneAtOnce() {
    ProbeReport report =
        new ProbePlan(List.of(), List.of()).run(ProbeMode.WAIT, ProbeListener.SILENT);
    assertThat(report.results()).isEmpty();
  }

  @Test
  void aRequirementIsLeftOutWhereItsConditionDoesNotHold() {
    Fixture fixture =
        Fixture.requiring("it: {tcp: '${HOST}:1', when: not empty HOST}", "other: {file: /}");
    ProbeReport report = fixture.plan().run(ProbeMode.WAIT, ProbeListener.SILENT);
    assertThat(report.findings()).isEmpty();
    assertThat(report.outlook())
        .extracting(Outlook.Requirement::state)
        .containsExactly("not needed", "ready");
  }

  @Test
  void aRequirementIsProbedWhereItsConditionHolds() {
    Fixture fixture = Fixture.requiring("it: {file: /, when: HOST == 'a'}").with("HOST", "a");
    assertThat(fixture.plan().items().get(0).probe()).isNotNull();
  }

  @Test
  void aConditionOverAWrongValueIsNotAsked() {
    Fixture fixture =
        Fixture.requiring("it: {file: /, when: A == 'a'}").with("A", "a").invalid("A");
    assertThat(fixture.plan().items().get(0).probe()).isNull();
    assertThat(fixture.plan().items().get(0).needed()).isTrue();
    assertThat(fixture.plan().findings()).isEmpty();
  }

  @Test
  void aConditionThatGivesNoAnswerIsAFinding() {
    Fixture fixture = Fixture.requiring("it: {file: /, when: A > 5}").with("A", "a");
    assertThat(fixture.plan().findings())
        .extracting(Finding::code)
        .containsExactly(Code.RULE_FAILED);
  }

  @Test
  void aConditionOverAnUndeclaredNameIsAFault() {
    Fixture fixture = Fixture.requiring("it: {file: /, when: not empty NOPE}");
    assertThat(
            Probes.checkConditions(
                fixture.requirements(), fixture.descriptor.settings().variables()))
        .extracting(Finding::code)
        .containsExactly(Code.UNDECLARED_VARIABLE);
  }
}
