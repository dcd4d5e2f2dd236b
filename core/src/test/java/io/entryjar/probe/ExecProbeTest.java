package io.entryjar.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.environment.ProcessEnvironment;
import io.entryjar.text.Utf8;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecProbeTest {
  private static ProbeResult attempt(ChildRunner.Result result) throws InterruptedException {
    return Fixture.requiring("it: {exec: [pg_isready, -h, '${HOST}']}")
        .with("HOST", "db")
        .with("SECRET", "hunter2")
        .children((argv, environment, timeout) -> result)
        .attempt();
  }

  @Test
  void runsTheProgramWithTheEnvironmentOfTheCommand() throws Exception {
    List<Object> seen = new ArrayList<>();
    ProbeResult result =
        Fixture.requiring("it: {exec: [pg_isready, -h, '${HOST}']}")
            .with("HOST", "$(reboot); `x` ${A}")
            .children(
                (argv, environment, timeout) -> {
                  seen.addAll(List.of(argv, environment, timeout));
                  return new ChildRunner.Exited(0, "");
                })
            .attempt();
    assertThat(result).isEqualTo(ProbeResult.ready());
    assertThat(seen)
        .containsExactly(
            List.of("pg_isready", "-h", "$(reboot); `x` ${A}"),
            new ProcessEnvironment(List.of("HOST=$(reboot); `x` ${A}")),
            Duration.ofSeconds(30));
  }

  @Test
  void saysHowTheProgramEnded() throws Exception {
    assertThat(attempt(new ChildRunner.Exited(3, "")).reason()).isEqualTo("exit code 3");
    assertThat(attempt(new ChildRunner.Exited(3, "first\nno response\n\n")).reason())
        .isEqualTo("exit code 3: no response");
    assertThat(attempt(new ChildRunner.Signalled(9, "")).reason()).isEqualTo("killed by signal 9");
    assertThat(attempt(new ChildRunner.TimedOut("trying")).reason())
        .isEqualTo("did not end within 30s: trying");
  }

  @Test
  void aProgramThatCannotBeStartedIsFinalOnlyIfItStaysSo() throws Exception {
    assertThat(attempt(new ChildRunner.NotStarted("is not found in PATH", true)))
        .isEqualTo(ProbeResult.never("is not found in PATH"));
    assertThat(attempt(new ChildRunner.NotStarted("no memory", false)))
        .isEqualTo(ProbeResult.notYet("no memory"));
  }

  @Test
  void masksSecretsInTheOutput() throws Exception {
    assertThat(attempt(new ChildRunner.Exited(1, "login hunter2 failed\n")).reason())
        .isEqualTo("exit code 1: login ******** failed");
  }

  @Test
  void showsNoPieceOfASecretThatTheLimitCut() throws Exception {
    String cut = "ter2" + "x".repeat(ChildRunner.OUTPUT_LIMIT - 4);
    assertThat(attempt(new ChildRunner.Exited(1, cut)).reason()).isEqualTo("exit code 1");
    String more = "ter2" + "x".repeat(ChildRunner.OUTPUT_LIMIT - 4) + "\nwhole line";
    assertThat(attempt(new ChildRunner.Exited(1, more)).reason())
        .isEqualTo("exit code 1: whole line");
  }

  @Test
  void escapesAndShortensTheOutput() throws Exception {
    String hostile = Utf8.decode(new byte[] {0x1b, '[', '2', 'J', (byte) 0xff});
    assertThat(attempt(new ChildRunner.Exited(1, hostile)).reason())
        .isEqualTo("exit code 1: \\x1b[2J\\xff");
    assertThat(attempt(new ChildRunner.Exited(1, "y".repeat(3000))).reason())
        .isEqualTo("exit code 1: " + "y".repeat(200) + "...");
  }
}
