package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.EndToEnd;
import io.entryjar.e2e.harness.Result;
import io.entryjar.e2e.harness.Running;
import io.entryjar.e2e.harness.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Programs that steps of the preparation run. */
class ProgramsIT extends EndToEnd {

  /** A start whose only step runs a script of the shell. */
  private Start preparing(String script, String more) throws IOException {
    Path file = Files.writeString(folder.resolve("step.sh"), script);
    return start(
            image(
                """
                variables: {PASSWORD: {secret: true, default: hunter22}}
                prepare: [{run: {command: [/bin/sh, %s], %s}}]
                command: [/bin/sh, -c, 'echo "A=$A B=$B"']
                """
                    .formatted(file, more)))
        .variable("PATH", "/usr/bin:/bin");
  }

  private Start preparing(String script) throws IOException {
    return preparing(script, "timeout: 5m");
  }

  @Test
  void whatAProgramWritesIsShownWhileItRuns() throws IOException {
    Path told = folder.resolve("told");
    Running running =
        preparing(
                "echo first; echo second >&2; while [ ! -s "
                    + told
                    + " ]; do sleep 0.01; done; echo last")
            .launch()
            .awaitError("entry: sh: first\nentry: sh: second\n");
    assertThat(running.stderr()).doesNotContain("last");
    Files.writeString(told, "x");
    Result result = running.await();
    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stderr()).endsWith("entry: sh: second\nentry: sh: last\n");
    assertThat(result.stdout()).isEqualTo("A= B=\n");
  }

  @Test
  void eachLineIsShownHoweverManyThereAre() throws IOException {
    Result result = preparing("seq 30000").run();
    StringBuilder lines = new StringBuilder();
    IntStream.rangeClosed(1, 30_000).forEach(i -> lines.append("entry: sh: " + i + "\n"));
    assertThat(result.exitCode()).isZero();
    assertThat(result.stderr()).endsWith(lines);
  }

  @Test
  void aLineWithoutAnEndFillsNoMemory() throws IOException {
    Result result =
        preparing("head -c 40000000 /dev/zero | tr '\\0' x")
            .variable("JAVA_TOOL_OPTIONS", "-Xmx20m")
            .run();
    assertThat(result.exitCode()).as(result.stdout()).isZero();
    assertThat(result.stderr().chars().filter(c -> c == 'x').count()).isGreaterThan(40_000_000);
  }

  @Test
  void aSecretThatIsWrittenInPiecesIsMasked() throws IOException {
    Result result =
        preparing("printf 'is hun'; sleep 0.1; printf 'ter'; sleep 0.1; echo 22.").run();
    assertThat(result.stderr()).endsWith("entry: sh: is ********.\n").doesNotContain("hun");
  }

  @Test
  void whatAProgramWritesToDescriptor3IsInTheEnvironmentOfTheCommand() throws IOException {
    Result result = preparing("echo A=1 >&3; echo B=2 >/dev/fd/3; echo shown").run();
    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stdout()).isEqualTo("A=1 B=2\n");
    assertThat(result.stderr()).endsWith("entry: sh: shown\n");
  }

  @Test
  void aProgramThatExportsWithoutEndIsStopped() throws IOException {
    Result result = preparing("yes A=1 >&3").run();
    assertThat(result.exitCode()).isEqualTo(73);
    assertThat(result.stderr()).contains("sh wrote more than 1 MiB to descriptor 3");
  }

  @Test
  void aProgramThatWritesWithoutEndIsStoppedWhenItsTimeIsOver() throws IOException {
    Result result = preparing("yes", "timeout: 100ms").run();
    assertThat(result.exitCode()).isEqualTo(73);
    assertThat(result.stderr()).contains("entry: sh: y\n").contains("did not end within 100ms");
  }

  @Test
  void whatRunsInTheBackgroundIsNotWaitedFor() throws IOException {
    Result result = preparing("yes & exit 3").run();
    assertThat(result.exitCode()).isEqualTo(73);
    assertThat(result.stderr()).contains("sh ended with exit code 3");
  }

  @Test
  void aStopEndsTheProgramToo() throws IOException {
    Running running = preparing("echo pid=$$; exec sleep 1000").launch().awaitError("pid=");
    running.await(() -> running.stderr().matches("(?s).*pid=\\d+\n.*"), "told its id");
    String pid = running.stderr().replaceAll("(?s).*pid=(\\d+)\n.*", "$1");
    Result result = running.signal("TERM").await();
    assertThat(result.exitCode()).isEqualTo(143);
    long end = System.nanoTime() + 60_000_000_000L;
    while (ProcessHandle.of(Long.parseLong(pid)).isPresent() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(ProcessHandle.of(Long.parseLong(pid))).isEmpty();
  }
}
