package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.EndToEnd;
import io.entryjar.e2e.harness.Etc;
import io.entryjar.e2e.harness.Form;
import io.entryjar.e2e.harness.InForms;
import io.entryjar.e2e.harness.Probes;
import io.entryjar.e2e.harness.Result;
import io.entryjar.e2e.harness.Start;
import io.entryjar.e2e.harness.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a terminal, at which src/test/c/keyboard.c types. */
@InForms({Form.PLAIN, Form.NATIVE_FIRST})
class JobControlIT extends EndToEnd {
  private Start told(String descriptor, String... actions) {
    return start(image(descriptor), Told.alone(actions));
  }

  /** Puts what follows on a terminal; keys are typed when the text before them has been written. */
  private static String typing(String... textsAndKeys) {
    StringBuilder script = new StringBuilder("set -- '" + Probes.of("keyboard") + "'");
    for (String word : textsAndKeys) {
      script.append(" '").append(word).append('\'');
    }
    return script + " -- \"$@\"\n";
  }

  /** What follows is "$@" to a script of a shell. */
  private static String underShell(String script) {
    return "set -- bash -c '" + script + "' bash \"$@\"\n";
  }

  private Result run(Start start, boolean first, String... textsAndKeys) {
    return (first
            ? start.mounting(typing(textsAndKeys)).asFirstProcess()
            : start.mounting(typing(textsAndKeys)))
        .run();
  }

  @ParameterizedTest(name = "as the first process: {0}")
  @ValueSource(booleans = {true, false})
  void interruptComesOnce(boolean first) {
    // The command answers with a signal through the init: a second INT would have come before it.
    Start start = told("name: any", "INT:USR1", "USR1=6");
    Result result = run(start, first, "main ready", "^C");

    assertThat(result.exitCode()).as(result.stdout()).isEqualTo(6);
    assertThat(Told.signals(result.stdout(), "main")).containsExactly("INT", "USR1");
  }

  @ParameterizedTest(name = "as the first process: {0}")
  @ValueSource(booleans = {true, false})
  void quitReachesTheCommand(boolean first) {
    Result result = run(told("name: any", "QUIT=6"), first, "main ready", "^\\");

    assertThat(result.exitCode()).as(result.stdout()).isEqualTo(6);
    assertThat(Told.signals(result.stdout(), "main")).containsExactly("QUIT");
  }

  @Test
  void withoutAShellAboveAStoppedCommandIsContinued() {
    Result result = run(told("name: any", "CONT=6"), true, "main ready", "^Z");

    assertThat(result.exitCode()).as(result.stdout()).isEqualTo(6);
    assertThat(Told.signals(result.stdout(), "main")).containsExactly("CONT");
  }

  @Test
  void aShellAboveStopsAndContinuesTheJob() {
    Start start =
        told("name: any", "CONT:USR1", "USR1=6")
            .mounting(
                underShell(
                        """
                        set -m
                        "$@"
                        echo "stopped $?"
                        fg >/dev/null
                        echo "ended $?"
                        """)
                    + typing("main ready", "^Z"))
            .variable("PATH", "/usr/bin:/bin");
    Result result = start.run();

    assertThat(result.stdout().lines().map(String::strip))
        .containsSubsequence("stopped 148", "main got CONT", "main got USR1", "ended 6");
    assertThat(Told.signals(result.stdout(), "main")).containsExactly("CONT", "USR1");
  }

  @Test
  void theShellGetsTheForegroundBack() {
    // Without job control it does not take it: it could not read what is typed.
    Start start =
        told("name: any", "INT=6")
            .mounting(
                underShell("\"$@\"; read -r line; echo \"read $line\"")
                    + typing("main ready", "^C", "main got INT", "words^M"));

    assertThat(start.run().stdout().lines().map(String::strip)).contains("read words");
  }

  @Test
  void aTerminalThatGoesAwayHangsUp() {
    Result result = run(told("name: any", "HUP=6"), false, "main ready", "^!");

    assertThat(result.exitCode()).as(result.stdout()).isEqualTo(6);
  }

  @ParameterizedTest(name = "session: {0}")
  @ValueSource(booleans = {true, false})
  void theCommandOwnsTheForeground(boolean session) {
    String identity = Etc.PROGRAMS.resolve("identity").toString();
    Result result =
        start(image("init: {session: " + session + "}"), identity)
            .mounting(Etc.mount(folder, "identity") + typing())
            .run();

    assertThat(result.stdout().lines().map(String::strip)).contains("has the foreground");
  }

  @Test
  void aSessionOfItsOwnHasTheTerminal() {
    Start start =
        start(
                image("init: {session: true}"),
                "/bin/sh",
                "-c",
                "echo to the terminal >/dev/tty; echo ready; exec '%s' main INT=6"
                    .formatted(Told.program()))
            .mounting(typing("main ready", "^C"));
    Result result = start.run();

    assertThat(result.exitCode()).isEqualTo(6);
    assertThat(result.stdout().lines().map(String::strip)).contains("to the terminal");
    assertThat(Told.signals(result.stdout(), "main")).containsExactly("INT");
  }
}
