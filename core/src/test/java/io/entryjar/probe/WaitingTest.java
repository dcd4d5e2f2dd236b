package io.entryjar.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.report.Severity;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** When attempts are made, and what is made of them; no real time passes. */
class WaitingTest {
  private static final ProbeResult REFUSED = ProbeResult.notYet("connection refused");

  private final FakeTicker ticker = new FakeTicker();
  private final Map<String, Probe> probes = new HashMap<>();
  private final List<String> heard = new ArrayList<>();
  private final ProbeListener listener =
      new ProbeListener() {
        @Override
        public void started(Probed probed) {
          heard(probed, "started");
        }

        @Override
        public void waiting(Probed probed) {
          heard(probed, "waiting");
        }

        @Override
        public void ready(Probed probed) {
          heard(probed, "ready");
        }

        @Override
        public void gaveUp(Probed probed) {
          heard(probed, "gave up");
        }

        private void heard(Probed probed, String what) {
          heard.add(
              probed.elapsed().toMillis()
                  + " "
                  + probed.requirement().name()
                  + " "
                  + what
                  + (probed.reason().isEmpty() ? "" : ": " + probed.reason()));
        }
      };

  /** Time that passes only while the caller waits for an answer that does not come. */
  private static final class FakeTicker implements Ticker {
    private long now = Long.MAX_VALUE - 1000; // nanoTime may overflow at any moment
    private Runnable onWait = () -> {};

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public <T> T poll(BlockingQueue<T> queue, long nanos) throws InterruptedException {
      onWait.run();
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      T next = queue.poll();
      if (next == null) {
        now += nanos;
      }
      return next;
    }

    void pass(Duration time) {
      now += time.toNanos();
    }
  }

  private ProbeReport run(ProbeMode mode, String... requirements) {
    return run(mode, Runnable::run, requirements);
  }

  private ProbeReport run(ProbeMode mode, Executor executor, String... requirements) {
    List<ProbePlan.Item> items =
        Fixture.requiring(requirements).requirements().stream()
            .map(r -> new ProbePlan.Item(r, r.target().get(0).source(), probes.get(r.name())))
            .toList();
    return new Waiting(new ProbePlan(items, List.of()), mode, listener, ticker, executor).run();
  }

  private static Probe answers(ProbeResult... results) {
    Queue<ProbeResult> queue = new ArrayDeque<>(List.of(results));
    return timeout -> queue.size() > 1 ? queue.remove() : queue.element();
  }

  @Test
  void waitsLongerAndLongerUntilItIsReady() {
    probes.put("db", answers(REFUSED, REFUSED, REFUSED, ProbeResult.ready()));
    ProbeReport report = run(ProbeMode.WAIT, "db: {tcp: 'db:1'}");
    assertThat(heard)
        .containsExactly(
            "0 db started",
            "0 db waiting: connection refused",
            "100 db waiting: connection refused",
            "300 db waiting: connection refused",
            "700 db ready");
    assertThat(report.findings()).isEmpty();
    assertThat(report.results().get(0).state()).isEqualTo(Probed.State.READY);
    assertThat(report.results().get(0).attempts()).isEqualTo(4);
    assertThat(report.results().get(0).elapsed()).isEqualTo(Duration.ofMillis(700));
  }

  @Test
  void triesALastTimeAtTheDeadline() {
    probes.put("db", answers(REFUSED));
    ProbeReport report = run(ProbeMode.WAIT, "db: {tcp: 'db:1', within: 6s}");
    assertThat(heard)
        .extracting(line -> line.substring(0, line.indexOf(' ')))
        .containsExactly("0", "0", "100", "300", "700", "1500", "3100", "5100", "6000");
    assertThat(heard.get(heard.size() - 1)).isEqualTo("6000 db gave up: connection refused");
    Finding finding = report.findings().get(0);
    assertThat(report.findings()).hasSize(1);
    assertThat(finding.code()).isEqualTo(Code.UNREACHABLE);
    assertThat(finding.subject()).isEqualTo("db");
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).isEqualTo("is not ready after 6s: tcp db:1: connection refused");
    assertThat(finding.cure()).contains("within");
    assertThat(finding.place().toString()).endsWith(":3:3");
  }

  @Test
  void makesNoTwoAttemptsRightBeforeTheDeadline() {
    probes.put("db", answers(REFUSED));
    run(ProbeMode.WAIT, "db: {tcp: 'db:1', within: 150ms}");
    assertThat(heard)
        .containsExactly(
            "0 db started",
            "0 db waiting: connection refused",
            "150 db gave up: connection refused");
  }

  @Test
  void triesExactlyOnceInADryRun() {
    List<Duration> timeouts = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      probes.put(
          name,
          timeout -> {
            timeouts.add(timeout);
            return REFUSED;
          });
    }
    ProbeReport report =
        run(
            ProbeMode.ONCE,
            "a: {tcp: 'db:1'}",
            "b: {tcp: 'db:1', within: 2s}",
            "c: {tcp: 'db:1', within: 0}");
    assertThat(timeouts)
        .containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofSeconds(1));
    assertThat(report.findings())
        .extracting(Finding::message)
        .containsOnly("is not ready: tcp db:1: connection refused");
    assertThat(report.findings().get(0).cure()).contains("within: 1m");
    assertThat(report.results()).allMatch(probed -> probed.attempts() == 1);
  }

  @Test
  void withinZeroIsOneAttempt() {
    probes.put("db", answers(REFUSED));
    ProbeReport report = run(ProbeMode.WAIT, "db: {tcp: 'db:1', within: 0}");
    assertThat(report.results().get(0).attempts()).isEqualTo(1);
    assertThat(report.findings())
        .extracting(Finding::message)
        .containsExactly("is not ready: tcp db:1: connection refused");
  }

  @Test
  void anAttemptGetsNoMoreTimeThanIsLeft() {
    List<Duration> timeouts = new ArrayList<>();
    probes.put(
        "db",
        timeout -> {
          timeouts.add(timeout);
          ticker.pass(timeout);
          return ProbeResult.notYet("no answer");
        });
    ProbeReport report = run(ProbeMode.WAIT, "db: {tcp: 'db:1', within: 5s}");
    assertThat(timeouts).containsExactly(Duration.ofSeconds(3), Duration.ofMillis(1900));
    assertThat(report.results().get(0).elapsed()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void probesAllAtOnceEachForItsOwnTime() {
    probes.put("a", answers(REFUSED));
    probes.put("b", answers(REFUSED, ProbeResult.ready()));
    probes.put("c", answers(ProbeResult.ready()));
    ProbeReport report =
        run(
            ProbeMode.WAIT,
            "a: {tcp: 'a:1', within: 100ms, severity: warning}",
            "b: {tcp: 'b:1'}",
            "c: {tcp: 'c:1'}");
    assertThat(heard)
        .containsExactly(
            "0 a started",
            "0 b started",
            "0 c started",
            "0 a waiting: connection refused",
            "0 b waiting: connection refused",
            "0 c ready",
            "100 a gave up: connection refused",
            "100 b ready");
    assertThat(report.results())
        .extracting(p -> p.requirement().name())
        .containsExactly("a", "b", "c");
    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().get(0).severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void aFinalFailureEndsItsOwnWaitOnly() {
    probes.put("a", answers(ProbeResult.never("is not found in PATH")));
    probes.put("b", answers(REFUSED, REFUSED, ProbeResult.ready()));
    ProbeReport report = run(ProbeMode.WAIT, "a: {exec: [pg]}", "b: {tcp: 'b:1'}");
    assertThat(heard).contains("0 a gave up: is not found in PATH", "300 b ready");
    assertThat(report.results().get(0).attempts()).isEqualTo(1);
    assertThat(report.findings())
        .extracting(Finding::message)
        .containsExactly("cannot become ready: exec pg: is not found in PATH");
  }

  @Test
  void anAttemptThatNeverEndsIsGivenUpAndNeverDoubled() {
    List<Runnable> hanging = new ArrayList<>();
    probes.put("db", answers(ProbeResult.ready()));
    ProbeReport report = run(ProbeMode.WAIT, hanging::add, "db: {tcp: 'db:1', within: 10s}");
    assertThat(hanging).hasSize(1);
    assertThat(heard)
        .containsExactly(
            "0 db started",
            "3500 db waiting: no answer within 3s",
            "10000 db gave up: no answer within 3s");
    assertThat(report.results().get(0).attempts()).isEqualTo(1);
  }

  @Test
  void anAttemptThatNeverEndsIsGivenUpInADryRun() {
    probes.put("db", answers(ProbeResult.ready()));
    run(ProbeMode.ONCE, attempt -> {}, "db: {tcp: 'db:1'}");
    assertThat(heard).containsExactly("0 db started", "3500 db gave up: no answer within 3s");
  }

  @Test
  void anAttemptThatEndsLateStillCounts() {
    List<Runnable> hanging = new ArrayList<>();
    probes.put("db", answers(ProbeResult.ready()));
    ticker.onWait =
        () -> {
          if (heard.size() == 2 && !hanging.isEmpty()) {
            hanging.remove(0).run();
          }
        };
    run(ProbeMode.WAIT, hanging::add, "db: {tcp: 'db:1', within: 10s}");
    assertThat(heard)
        .containsExactly("0 db started", "3500 db waiting: no answer within 3s", "3500 db ready");
  }

  @Test
  void aProbeThatThrowsIsNotReadyAndTellsNoValue() {
    probes.put(
        "db",
        timeout -> {
          throw new IllegalStateException("password hunter2");
        });
    probes.put(
        "deep",
        timeout -> {
          throw new StackOverflowError();
        });
    ProbeReport report = run(ProbeMode.ONCE, "db: {tcp: 'db:1'}", "deep: {tcp: 'db:1'}");
    assertThat(report.results())
        .extracting(Probed::reason)
        .containsExactly(
            "the probe failed (IllegalStateException)", "the probe failed (StackOverflowError)");
  }

  @Test
  void aThreadThatCannotBeStartedIsAFailedAttempt() {
    probes.put("db", answers(ProbeResult.ready()));
    ProbeReport report =
        run(
            ProbeMode.ONCE,
            attempt -> {
              throw new OutOfMemoryError("unable to create native thread");
            },
            "db: {tcp: 'db:1'}");
    assertThat(report.results().get(0).reason()).isEqualTo("no thread could be started");
  }

  @Test
  void anInterruptEndsTheWaitAndIsPassedOn() {
    probes.put("a", answers(ProbeResult.ready()));
    probes.put("b", answers(REFUSED));
    ticker.onWait =
        () -> {
          if (heard.size() == 4) {
            Thread.currentThread().interrupt();
          }
        };
    ProbeReport report = run(ProbeMode.WAIT, "a: {tcp: 'a:1'}", "b: {tcp: 'b:1'}");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(report.results().get(0).state()).isEqualTo(Probed.State.READY);
    assertThat(report.findings())
        .extracting(Finding::message)
        .containsExactly("is not ready: tcp b:1: connection refused, the wait was interrupted");
  }

  @Test
  void nothingIsTriedWhereProbesAreOff() {
    probes.put("db", answers(ProbeResult.ready()));
    ProbeReport report = run(ProbeMode.NONE, "db: {tcp: 'db:1'}");
    assertThat(heard).isEmpty();
    assertThat(report.findings()).isEmpty();
    assertThat(report.outlook().get(0).state()).isEqualTo("not probed");
  }

  @Test
  void theTargetInAFindingIsShortAndPrintable() {
    probes.put("f", answers(ProbeResult.notYet("does not exist")));
    ProbeReport report = run(ProbeMode.ONCE, "f: {file: \"\\e[2J" + "x".repeat(500) + "\"}");
    assertThat(report.findings().get(0).message())
        .startsWith("is not ready: file \\x1b[2Jxxx")
        .endsWith("xxx...: does not exist")
        .hasSizeLessThan(200);
  }
}
