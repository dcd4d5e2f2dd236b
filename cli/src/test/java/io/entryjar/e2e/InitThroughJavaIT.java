package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.EndToEnd;
import io.entryjar.e2e.harness.Etc;
import io.entryjar.e2e.harness.Result;
import io.entryjar.e2e.harness.Running;
import io.entryjar.e2e.harness.Start;
import io.entryjar.e2e.harness.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code init} of the descriptor asks of entry-init, done once Java is gone. */
class InitThroughJavaIT extends EndToEnd {
  private static final String IDENTITY = Etc.PROGRAMS.resolve("identity").toString();

  /** KILL and STOP; CHLD, the stops of a terminal, libc's own two; and TERM, which is the last. */
  private static final Set<Integer> NOT_PASSED_ON = Set.of(9, 19, 17, 20, 21, 22, 32, 33, 15);

  /** A start whose command tells which signals it is sent. */
  private Start told(String descriptor, String... actions) {
    return start(image(descriptor), Told.alone(actions));
  }

  private Start shell(String descriptor, String script) {
    return start(image(descriptor), "/bin/sh", "-c", script)
        .variable("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
  }

  private Result identity(String descriptor) {
    Result result =
        start(image(descriptor), IDENTITY).mounting(Etc.mount(folder, "identity")).run();
    assertThat(result.exitCode()).as(result.stderr()).isZero();
    return result;
  }

  // Signals

  @Test
  void rewrittenSignals() {
    Running start =
        told("init: {rewrite: {HUP: USR1, USR2: none, 40: 41}}", "WINCH=5")
            .asFirstProcess()
            .launch()
            .awaitOutput("ready");
    start.signal("HUP").awaitOutput("main got USR1");
    start.signal("40").awaitOutput("main got 41");
    // What is dropped would have come before the last one.
    Result result = start.signal("USR2").signal("WINCH").await();

    assertThat(Told.signals(result.stdout(), "main")).containsExactly("USR1", "41", "WINCH");
    assertThat(result.exitCode()).isEqualTo(5);
  }

  @Test
  void allSignalsThatCanBeCaughtArePassedOn() {
    Running start = told("name: any", "TERM=0").asFirstProcess().launch().awaitOutput("ready");
    int sent = 0;
    for (int signal = 1; signal <= 64; signal++) {
      if (!NOT_PASSED_ON.contains(signal)) {
        int count = ++sent;
        start
            .signal(Integer.toString(signal))
            .await(() -> Told.signals(start.stdout(), "main").size() == count, "got " + signal);
      }
    }

    assertThat(Told.signals(start.stdout(), "main")).doesNotHaveDuplicates();
    assertThat(start.signal("TERM").await().exitCode()).isZero();
  }

  @Test
  void signalsGoToTheCommandAlone() {
    Running start =
        shell("name: any", Told.both("TERM=0", "USR1:USR2 USR2=6"))
            .asFirstProcess()
            .launch()
            .awaitOutput("main ready")
            .awaitOutput("other ready");
    Result result = start.signal("USR1").await();

    assertThat(result.exitCode()).isEqualTo(6);
    assertThat(Told.signals(result.stdout(), "main")).containsExactly("USR1", "USR2");
    assertThat(Told.signals(result.stdout(), "other"))
        .containsOnlyOnce("TERM")
        .doesNotContain("USR1");
  }

  @Test
  void withGroupSignalsGoToItsProcessGroup() {
    Running start =
        shell("init: {group: true}", Told.both("USR1=0", "USR2=6"))
            .asFirstProcess()
            .launch()
            .awaitOutput("main ready")
            .awaitOutput("other ready");
    start.signal("USR1").awaitOutput("other got USR1").awaitOutput("main got USR1");

    assertThat(start.signal("USR2").await().exitCode()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({
    "group: false, 'leads its group\n'",
    "session: true, 'leads its group\nleads its session\n'"
  })
  void groupAndSession(String init, String leads) {
    assertThat(identity("init: {" + init + "}").stdout()).endsWith("0\n" + leads);
  }

  // Exit codes

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 64, 77, 125, 126, 127, 128, 143, 255})
  void exitCodesOfProcessOne(int code) {
    assertThat(shell("name: any", "exit " + code).asFirstProcess().run().exitCode())
        .isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"exit 143, 0", "kill -TERM $$, 0", "exit 3, 7", "exit 7, 7", "exit 0, 9"})
  void exitCodesByTable(String script, int code) {
    String yaml = "init: {exit-codes: {143: 0, 3: 7, 0: 9}}";

    assertThat(shell(yaml, script).run().exitCode()).isEqualTo(code);
  }

  @Test
  void anEndByASignalThatWasPassedOnIsASuccessOnDemand() {
    Start waits = start(image("init: {forwarded-ok: true}"), "/bin/sleep", "1000");

    assertThat(launchedCommand(waits).signal("USR1").await().exitCode()).isZero();
  }

  @Test
  void itIsNoneOtherwise() {
    Start waits = start(image("name: any"), "/bin/sleep", "1000");

    assertThat(launchedCommand(waits).signal("USR1").await().exitCode()).isEqualTo(138);
  }

  @Test
  void anEndByAnotherSignalIsNoSuccess() {
    assertThat(shell("init: {forwarded-ok: true}", "kill -USR1 $$").run().exitCode())
        .isEqualTo(138);
  }

  /** A command without a word of its own: it runs when the init has a child. */
  private static Running launchedCommand(Start start) {
    Running running = start.launch();
    return running.await(() -> running.status("Name").equals("entry-init"), "become entry-init");
  }

  // Orphans

  /** Their parents become another program, which waits for nobody. */
  private static final String ORPHANS =
      """
      for i in 1 2 3; do
        orphan=$(sh -c 'sh -c "exit 3" >/dev/null & exec echo $!')
        while [ -e /proc/$orphan ]; do sleep 0.01; done
      done
      """;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLineForEachReapedOrphanOnDemand(boolean first) {
    Start start = shell("init: {warn-on-reap: true}", ORPHANS);
    Result result = (first ? start.asFirstProcess() : start).run();

    assertThat(result.lines())
        .filteredOn(line -> line.startsWith("entry-init: reaped orphan "))
        .hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void orphansAreReapedWithoutAWord() {
    Result result = shell("name: any", ORPHANS).run();

    assertThat(result.exitCode()).isZero();
    assertThat(result.stderr()).isEmpty();
  }

  @Test
  void withoutSubreaperTheRemedyIsNamed() {
    Result result = shell("init: {subreaper: false}", "exit 3").run();

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.stderr()).startsWith("entry-init: ").contains("cannot reap");
  }

  @Test
  void processOneNeedsNoSubreaper() {
    assertThat(shell("init: {subreaper: false}", "exit 3").asFirstProcess().run().stderr())
        .isEmpty();
  }

  // What else is set

  @Test
  void parentDeathSignal() throws IOException {
    Path gate = folder.resolve("gate");
    // The parent ends at a word; the pipe ends when all that write to it have ended.
    String parent =
        """
        mkfifo '%1$s'
        { "$@" & read -r word < '%1$s'; } | cat
        exit 0
        """
            .formatted(gate);
    Running start =
        told("init: {parent-death-signal: USR1}", "USR1=0")
            .asFirstProcess()
            .mounting(parent)
            .launch()
            .awaitOutput("main ready");
    Files.writeString(gate, "go\n", StandardOpenOption.WRITE);

    assertThat(Told.signals(start.await().stdout(), "main")).containsExactly("USR1");
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 0"})
  void noNewPrivileges(boolean on, int value) {
    assertThat(identity("init: {no-new-privs: " + on + "}").stdout())
        .contains("NoNewPrivs:\t" + value + "\n");
  }

  @Test
  void verboseSaysWhatIsDone() {
    Running start = told("init: {verbose: true}", "USR1=4").launch().awaitOutput("ready");
    Result result = start.signal("USR1").await();

    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.lines())
        .allSatisfy(line -> assertThat(line).startsWith("entry-init: "))
        .anySatisfy(line -> assertThat(line).contains("started"))
        .anySatisfy(line -> assertThat(line).contains("received USR1, forwarding USR1"))
        .anySatisfy(line -> assertThat(line).contains("ended with code 4"));
  }

  @Test
  void aCommandsOwnKeysGoBeforeTheCommonOnes() {
    String yaml =
        """
        init: {rewrite: {HUP: USR1, USR2: INT}, exit-codes: {3: 30}, subreaper: false}
        stop: {on: [TERM], send: [WINCH]}
        commands:
          own:
            run: ["%1$s", main, USR1=3, INT=3, WINCH=3]
            init: {rewrite: {HUP: WINCH}, exit-codes: {4: 40}, subreaper: true}
            stop: {on: [QUIT]}
          plain: {run: ["%1$s", main, USR1=3, INT=3, WINCH=4]}
        """
            .formatted(Told.program());
    Result own = start(image(yaml), "own").launch().awaitOutput("ready").signal("HUP").await();
    Result added = start(image(yaml), "own").launch().awaitOutput("ready").signal("USR2").await();
    Result stopped = start(image(yaml), "own").launch().awaitOutput("ready").signal("QUIT").await();
    Result plain = start(image(yaml), "plain").launch().awaitOutput("ready").signal("HUP").await();

    assertThat(own.stdout()).endsWith("got WINCH\n");
    assertThat(own.exitCode()).isEqualTo(30);
    assertThat(own.stderr()).isEmpty();
    assertThat(added.stdout()).endsWith("got INT\n");
    assertThat(added.exitCode()).isEqualTo(30);
    assertThat(stopped.stdout()).endsWith("got WINCH\n");
    assertThat(plain.stdout()).endsWith("got USR1\n");
    assertThat(plain.exitCode()).isEqualTo(30);
    assertThat(plain.stderr()).contains("cannot reap");
  }
}
