package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.EndToEnd;
import io.entryjar.e2e.harness.Result;
import io.entryjar.e2e.harness.Running;
import io.entryjar.e2e.harness.Start;
import io.entryjar.e2e.harness.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a command is stopped, and what becomes of other processes then, by the descriptor. */
class StopThroughJavaIT extends EndToEnd {
  /** A command that ends by no signal but what kills, unless told so. */
  private Running one(String descriptor, String... actions) {
    return start(image(descriptor), Told.alone(actions))
        .asFirstProcess()
        .launch()
        .awaitOutput("main ready");
  }

  private Start two(String descriptor, String script) {
    return start(image(descriptor), "/bin/sh", "-c", script)
        .variable("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
  }

  private static Running bothReady(Start start) {
    return start.launch().awaitOutput("main ready").awaitOutput("other ready");
  }

  private static boolean lives(long pid) {
    return Files.exists(Path.of("/proc", Long.toString(pid)));
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  // The schedule

  @Test
  void eachFurtherStopSignalHurriesToTheNextStep() {
    Running start = one("stop: {on: [USR1], send: [USR2, 1h, WINCH, 1h, KILL]}");
    start.signal("USR1").awaitOutput("main got USR2");
    start.signal("USR1").awaitOutput("main got WINCH");
    Result result = start.signal("USR1").await();

    assertThat(Told.signals(result.stdout(), "main")).containsExactly("USR2", "WINCH");
    assertThat(result.exitCode()).isEqualTo(137);
  }

  @Test
  void theScheduleGoesOnByItself() {
    Running start = one("stop: {send: [USR1, 40ms, USR2]}", "USR2=6");
    long begin = System.nanoTime();
    Result result = start.signal("INT").await();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(40));
    assertThat(Told.signals(result.stdout(), "main")).containsExactly("USR1", "USR2");
    assertThat(result.exitCode()).isEqualTo(6);
  }

  @Test
  void theScheduleEndsWithItsLastStep() {
    Running start = one("stop: {send: [USR1, 40ms, KILL]}");

    assertThat(start.signal("INT").await().exitCode()).isEqualTo(137);
  }

  @Test
  void nothingIsSentOnceTheCommandHasEnded() {
    Running start = one("stop: {send: [USR1, 1h, KILL]}", "USR1=3");

    assertThat(start.signal("TERM").await().exitCode()).isEqualTo(3);
  }

  @Test
  void whatIsNoStopSignalIsPassedOn() {
    Running start = one("stop: {on: [USR1], send: [USR2, 1h, KILL]}", "TERM=6");

    assertThat(Told.signals(start.signal("TERM").await().stdout(), "main")).containsExactly("TERM");
  }

  @Test
  void aRewriteNeverTouchesTheSchedule() {
    Running start = one("{init: {rewrite: {TERM: HUP}}, stop: {send: [TERM, 1h, KILL]}}", "TERM=6");

    assertThat(Told.signals(start.signal("TERM").await().stdout(), "main")).containsExactly("TERM");
  }

  @Test
  void aDrainComesBeforeTheFirstSignal() {
    Running start = one("stop: {drain: 150ms}", "TERM=6");
    long begin = System.nanoTime();
    Result result = start.signal("TERM").await();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(150));
    assertThat(result.exitCode()).isEqualTo(6);
  }

  @Test
  void aSecondStopSignalEndsTheDrain() {
    Running start = one("stop: {drain: 1h, send: [USR1]}", "USR1=6");
    // Had the stop not waited, its signal would have come before this one.
    start.signal("TERM").signal("WINCH").awaitOutput("main got WINCH");
    Result result = start.signal("TERM").await();

    assertThat(Told.signals(result.stdout(), "main")).containsExactly("WINCH", "USR1");
    assertThat(result.exitCode()).isEqualTo(6);
  }

  // The others

  @Test
  void othersAreLeftAloneByDefault() {
    Running start = bothReady(two("name: any", Told.apart("USR1=0", "USR1=3")));
    long other = Told.pid(start.stdout(), "other");
    try {
      assertThat(start.signal("USR1").await().exitCode()).isEqualTo(3);
      assertThat(lives(other)).isTrue();
    } finally {
      kill(other);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stop", "stop:1h"})
  void othersAreStoppedOnDemandInWhateverSession(String others) {
    Start start = two("init: {others: '" + others + "'}", Told.apart("TERM=0", "USR1=3"));
    Result result = bothReady(start).signal("USR1").await();

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(Told.signals(result.stdout(), "other")).containsExactly("TERM");
    assertThat(lives(Told.pid(result.stdout(), "other"))).isFalse();
  }

  @Test
  void othersThatDoNotStopAreKilled() {
    Start start = two("init: {others: 'stop:50ms'}", Told.apart("", "USR1=3"));
    Result result = bothReady(start).signal("USR1").await();

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(lives(Told.pid(result.stdout(), "other"))).isFalse();
  }

  @Test
  void processOneStopsTheOthersByDefault() {
    Start start = two("name: any", Told.apart("TERM=0", "USR1=3")).asFirstProcess();
    Result result = bothReady(start).signal("USR1").await();

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(Told.signals(result.stdout(), "other")).containsExactly("TERM");
  }

  @Test
  void processOneLeavesThemOnDemandToTheKernel() {
    Start start = two("init: {others: leave}", Told.apart("TERM=0", "USR1=3")).asFirstProcess();
    Result result = bothReady(start).signal("USR1").await();

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(Told.signals(result.stdout(), "other")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void untilTheLastOneHasEnded(boolean first) {
    Start start = two("init: {until: last}", Told.apart("USR2=0", "USR1=3"));
    Running running = bothReady(first ? start.asFirstProcess() : start);
    running.signal("USR1").awaitOutput("main got USR1");
    // Signals reach the others once the command has gone, which takes none after the first.
    running.await(
        () -> {
          running.signal("WINCH");
          return running.stdout().contains("other got WINCH");
        },
        "other got WINCH");
    Result result = running.signal("USR2").await();

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(Told.signals(result.stdout(), "other")).endsWith("USR2");
  }

  // The time limit

  /** A pipe that all processes write to: its reader, and with it the start, ends with the last. */
  private static final String UNTIL_ALL_HAVE_ENDED = "\"$@\" | cat\nexit 0\n";

  @ParameterizedTest(name = "init: {0}; command: {1}")
  @CsvSource({
    "max-runtime: 1s, USR1=3",
    "'max-runtime: 1s, others: leave', TERM=3",
    "'max-runtime: 1s, others: leave, until: last', TERM=3"
  })
  void theTimeIsOverForAllProcesses(String init, String main) {
    Result result =
        two("init: {" + init + "}", Told.apart("TERM=0", main))
            .mounting(UNTIL_ALL_HAVE_ENDED)
            .run();

    assertThat(result.stderr()).startsWith("entry-init: ").contains("max-runtime");
  }

  @Test
  void theTimeIsOverAlsoForWhatIsLeft() {
    Result result =
        two("init: {max-runtime: 1s, until: last}", "setsid /bin/sleep 1000 & exit 3")
            .mounting(UNTIL_ALL_HAVE_ENDED)
            .run();

    assertThat(result.stderr()).startsWith("entry-init: ").contains("max-runtime");
  }

  @Test
  void whatEndsInTimeIsNotTouched() {
    Result result = two("init: {max-runtime: 1h}", "exit 3").run();

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.stderr()).isEmpty();
  }
}
