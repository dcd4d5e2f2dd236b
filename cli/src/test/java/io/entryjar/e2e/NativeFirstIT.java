package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.EndToEnd;
import io.entryjar.e2e.harness.Form;
import io.entryjar.e2e.harness.Image;
import io.entryjar.e2e.harness.InForms;
import io.entryjar.e2e.harness.Result;
import io.entryjar.e2e.harness.Running;
import io.entryjar.e2e.harness.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only the native form can give back or tell (docs/init.md). */
@InForms({Form.NATIVE_FIRST, Form.INSTALLED_NATIVE_FIRST})
class NativeFirstIT extends EndToEnd {
  private static final String[] EVERY_SECOND_SIGNAL_OR_SO = {
    "1", "3", "10", "12", "13", "17", "20", "25", "34", "64"
  };

  private void assertUnchanged(Start same) {
    same.under(jdk, image("name: any\n")).observe().assertSameAs(same.observe());
  }

  /** A JVM takes QUIT, USR2, PIPE and XFSZ for itself. */
  @Test
  void ignoredSignalsStayIgnored() {
    Start same = observer();
    for (String signal : EVERY_SECOND_SIGNAL_OR_SO) {
      same.with("--ignore", signal);
    }
    assertUnchanged(same);
  }

  @Test
  void blockedSignalsStayBlocked() {
    Start same = observer();
    for (String signal : EVERY_SECOND_SIGNAL_OR_SO) {
      same.with("--block", signal);
    }
    assertUnchanged(same);
  }

  /** A JVM raises it. */
  @Test
  void theSoftLimitOfOpenFilesStays() {
    assertUnchanged(observer().with("--nofile", "256"));
  }

  /** A JVM opens /dev/null in the place of the second one. */
  @ParameterizedTest
  @CsvSource({"0, 1", "0, 2", "1, 2"})
  void twoClosedStandardDescriptorsStayClosed(String one, String other) {
    assertUnchanged(observer().with("--close", one, "--close", other));
  }

  @Test
  void aListeningSocketThatNobodyAnnouncedStaysOpenBesideADebugger() {
    String debugger =
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0,quiet=y";
    Start same = observer().with("--fd", "3=listen:");

    same.under(jdk, image("name: any\n"), debugger).observe().assertSameAs(same.observe());
  }

  @Test
  void aLinkIsTheFrontToo() throws IOException {
    Image image = image("name: any\n");
    Path link = Files.createSymbolicLink(folder.resolve("start"), image.nativeFirst(jdk));
    Result result = Start.of(folder, link.toString(), "/bin/sh", "-c", "exit 5").run();

    assertThat(result).isEqualTo(new Result(5, "", ""));
  }

  @Test
  void aVerbEndsWithItsOwnCode() {
    Image image = image("variables: {A: {required: true}}\ncommand: [/bin/true]\n");

    assertThat(start(image, "check").variable("A", "x").run().exitCode()).isZero();
    assertThat(start(image, "check").run().exitCode()).isEqualTo(78);
    assertThat(start(image, "help").run().stdout()).contains("Exit codes");
  }

  @Test
  void withoutAJavaRuntimeItSaysSo() throws IOException {
    Image image = image("name: any\n");
    Start start = start(image, "/bin/true");
    Files.delete(image.folder().resolve("bin/java"));
    Result result = start.run();

    assertThat(result.exitCode()).isEqualTo(70);
    assertThat(result.lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("entry: "));
    assertThat(result.stderr()).contains("bin/java: there is no such file");
  }

  @Test
  void aJvmThatCannotStartIsAFaultOfEntrys() {
    Start start =
        Start.of(folder, "/bin/true").under(jdk, image("name: any\n"), "-XX:+NoSuchOption");
    Result result = start.run();

    assertThat(result.exitCode()).isEqualTo(70);
    assertThat(result.stdout() + result.stderr()).contains("NoSuchOption");
    assertThat(result.lines()).last().asString().startsWith("entry: the JVM could not start");
  }

  /** A dependency that never comes, and a step that never ends. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "requires: {never: {file: /does/not/exist, within: 1h}}",
        "requires: {never: {exec: [@sleep], within: 1h}}",
        "prepare: [{run: [@sleep]}]"
      })
  void aStopEndsWhateverRuns(String what) throws IOException {
    Path sleep = folder.resolve("sleep");
    Path ready = folder.resolve("ready");
    Files.writeString(
        sleep, "#!/bin/sh\ntrap '' TERM\n: >'%s'\nexec /bin/sleep 1000\n".formatted(ready));
    assertThat(sleep.toFile().setExecutable(true)).isTrue();
    Image image = image(what.replace("@sleep", sleep.toString()) + "\ncommand: [/bin/true]\n");
    Running start = start(image).asFirstProcess().launch();
    if (what.contains("@sleep")) {
      start.await(() -> Files.exists(ready), "run the program");
    } else {
      start.awaitError("waiting up to");
    }
    Result result = start.signal("TERM").await();

    assertThat(result.exitCode()).isEqualTo(143);
    assertThat(result.lines()).allSatisfy(line -> assertThat(line).startsWith("entry: "));
  }

  @Test
  void aSignalForTheCommandWaitsForIt() {
    Path come = folder.resolve("come");
    Image image = image("requires: {file: {file: %s, within: 1h}}\n".formatted(come));
    Running start =
        start(image, "/bin/sleep", "1000")
            .asFirstProcess()
            .launch()
            .awaitError("waiting up to")
            .signal("USR1");
    assertThat(start.status("ShdPnd")).isEqualTo("0000000000000200");
    assertThat(come.toFile().mkdir()).isTrue();

    assertThat(start.await().exitCode()).as("128 + USR1, which ended the command").isEqualTo(138);
  }

  @Test
  void whileJavaRunsProcessOneShowsNoSecret() throws IOException {
    Path seen = folder.resolve("seen");
    String script = "grep -c horse /proc/1/environ /proc/1/cmdline >'" + seen + "'";
    Image image = image("prepare: [{run: [/bin/sh, -c, \"%s; true\"]}]\n".formatted(script));
    Result result =
        start(image, "/bin/true")
            .variable("SECRET", "correct horse")
            .variable("PATH", "/usr/bin:/bin")
            .asFirstProcess()
            .run();

    assertThat(result.exitCode()).isZero();
    assertThat(Files.readString(seen)).isEqualTo("/proc/1/environ:0\n/proc/1/cmdline:0\n");
  }

  @Test
  void aJvmThatIsKilledIsNamed() throws IOException {
    Running start =
        start(image("requires: {never: {file: /does/not/exist, within: 1h}}\n"), "/bin/true")
            .launch()
            .awaitError("waiting up to");
    Result result = start.signalChild("KILL").await();

    assertThat(result.exitCode()).isEqualTo(137);
    assertThat(result.stderr()).contains("entry: the JVM that prepares the start was killed by");
  }
}
