package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.EndToEnd;
import io.entryjar.e2e.harness.Form;
import io.entryjar.e2e.harness.Image;
import io.entryjar.e2e.harness.InForms;
import io.entryjar.e2e.harness.Result;
import io.entryjar.e2e.harness.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals before the command runs end the start at once; later ones are the command's. */
@InForms({Form.PLAIN, Form.NATIVE_FIRST})
class SignalsIT extends EndToEnd {
  /** Waits for a file that never comes, far longer than a test. */
  private Image waiting() {
    return image(
        """
        requires: {never: {file: /does/not/exist, within: 1h}}
        command: [/bin/true]
        """);
  }

  private static void assertEndedSilently(Result result, int code) {
    assertThat(result.exitCode()).isEqualTo(code);
    assertThat(result.stdout()).isEmpty();
    assertThat(result.lines()).allSatisfy(line -> assertThat(line).startsWith("entry: "));
    assertThat(result.stderr()).doesNotContain("thread dump").doesNotContain("Full thread");
  }

  @ParameterizedTest
  @CsvSource({"HUP, 129", "INT, 130", "QUIT, 131", "TERM, 143"})
  void whileJavaWaitsTheyEndTheStartAtOnce(String signal, int code) {
    Running start = start(waiting()).launch().awaitError("waiting up to");

    assertEndedSilently(start.signal(signal).await(), code);
  }

  @ParameterizedTest
  @CsvSource({"HUP, 129", "INT, 130", "QUIT, 131", "TERM, 143"})
  void alsoAsProcessOne(String signal, int code) {
    Running start = start(waiting()).asFirstProcess().launch().awaitError("waiting up to");

    assertEndedSilently(start.signal(signal).await(), code);
  }

  @Test
  void anIgnoredHangUpStaysIgnoredWhileJavaWaits() {
    Running start =
        start(waiting()).with("--ignore", "1").launch().awaitError("waiting up to").signal("HUP");

    // The first signal had no effect if the second one gives the code.
    assertEndedSilently(start.signal("TERM").await(), 143);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "HUP", "INT", "QUIT", "USR1", "USR2", "WINCH"})
  void aRunningCommandGetsThem(String signal) {
    String script =
        "trap 'echo got; exit 7' " + signal + "; echo ready; while :; do sleep 0.05; done";
    Running start =
        start(image("name: any\n"), "/bin/sh", "-c", script)
            .variable("PATH", "/usr/bin:/bin")
            .asFirstProcess()
            .launch()
            .awaitOutput("ready");
    Result result = start.signal(signal).await();

    assertThat(result.exitCode()).isEqualTo(7);
    assertThat(result.stdout()).isEqualTo("ready\ngot\n");
  }

  @Test
  void aCommandUnderNohupDoesNotHearAHangUp() {
    Running start =
        start(image("name: any\n"), "/bin/sh", "-c", "echo ready; while :; do sleep 0.05; done")
            .variable("PATH", "/usr/bin:/bin")
            .with("--ignore", "1")
            .launch()
            .awaitOutput("ready");

    assertThat(start.signal("HUP").signal("TERM").await().exitCode()).isEqualTo(143);
  }
}
