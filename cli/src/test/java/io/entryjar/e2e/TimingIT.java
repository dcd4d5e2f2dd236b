package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.EndToEnd;
import io.entryjar.e2e.harness.Image;
import io.entryjar.e2e.harness.Result;
import org.junit.jupiter.api.Test;

/** How long each part of a start took, where somebody asks. */
class TimingIT extends EndToEnd {
  private static final String LINE = "entry: +\\d+\\.\\d ms  .+";
  private static final String SINCE = "entry: +\\d+ +ms  since the start of the process.*";

  private Image image() {
    return image(
        """
        variables: {NAME: {pattern: "[a-z]+", default: x}}
        commands: {hello: {run: [/bin/echo, hello]}}
        command: hello
        """);
  }

  private static void assertTold(Result result) {
    assertThat(result.lines())
        .allMatch(line -> line.matches(LINE) || line.matches(SINCE))
        .anyMatch(line -> line.endsWith("ms  descriptor"))
        .anyMatch(line -> line.endsWith("ms  environment"))
        .anyMatch(line -> line.endsWith("ms  constraints and rules"))
        .anyMatch(line -> line.matches(SINCE));
  }

  @Test
  void aStartTellsOnStderrAndRunsTheCommand() {
    Result result = start(image(), "run", "--timing").run();

    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout()).isEqualTo("hello\n");
    assertTold(result);
  }

  @Test
  void theVariableAsksForItWithoutAVerb() {
    Result result = start(image()).variable("ENTRY_TIMING", "1").run();

    assertThat(result.stdout()).isEqualTo("hello\n");
    assertTold(result);
  }

  @Test
  void aDryRunTellsOnStderr() {
    Result result = start(image(), "check", "--timing").run();

    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout()).contains("no errors").doesNotContain(" ms ");
    assertTold(result);
  }

  @Test
  void nobodyIsToldWithoutAsking() {
    assertThat(start(image()).variable("ENTRY_TIMING", "").run().stderr()).isEmpty();
  }
}
