package io.entryjar.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entryjar.environment.ProcessEnvironment;
import io.entryjar.probe.ChildRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class NativeChildRunnerTest {
  private static final ProcessEnvironment ENVIRONMENT =
      new ProcessEnvironment(List.of("PATH=/usr/bin:/bin", "X=\udcff"));
  private static final Duration LONG = Duration.ofSeconds(100);

  private final ChildRunner runner = new NativeChildRunner(null);
  private final StringBuilder written = new StringBuilder();

  private ChildRunner.Done run(String script, Duration timeout) throws InterruptedException {
    List<String> argv = List.of("sh", "-c", script);
    return runner.run(
        new ChildRunner.Task(argv, ENVIRONMENT, timeout, null, "/usr"), written::append);
  }

  @Test
  void aProbeGetsTheLastBytesOfWhatAProgramWrites() throws Exception {
    List<String> argv = List.of("sh", "-c", "seq 100000; exit 3");
    ChildRunner.Exited exited = (ChildRunner.Exited) runner.run(argv, ENVIRONMENT, LONG);
    assertThat(exited.code()).isEqualTo(3);
    assertThat(exited.output()).hasSize(ChildRunner.OUTPUT_LIMIT).endsWith("99999\n100000\n");
  }

  @Test
  void whatATaskWritesArrivesByteForByte() throws Exception {
    ChildRunner.Done done = run("pwd; printf '%s|h\\303\\251' \"$X\"; printf A=1 >&3", LONG);
    assertThat(done.result()).isEqualTo(new ChildRunner.Exited(0, ""));
    assertThat(done.exported()).isEqualTo("A=1");
    assertThat(written.toString()).isEqualTo("/usr\n\udcff|hé");
  }

  @Test
  void anEndIsToldAsItWas() throws Exception {
    assertThat(run("kill -USR1 $$", LONG).result()).isEqualTo(new ChildRunner.Signalled(10, ""));
    assertThat(run("echo a; sleep 1000", Duration.ofMillis(300)).result())
        .isEqualTo(new ChildRunner.TimedOut(""));
    assertThat(run("yes >&3", LONG).result()).isInstanceOf(ChildRunner.Stopped.class);
  }

  @Test
  void anInterruptEndsTheChild() throws Exception {
    List<String> pids = new ArrayList<>();
    Thread caller = Thread.currentThread();
    ChildRunner.Output interrupting =
        text -> {
          pids.add(text.strip());
          caller.interrupt();
        };
    List<String> argv = List.of("sh", "-c", "echo $$; exec sleep 1000");
    assertThatThrownBy(
            () ->
                runner.run(new ChildRunner.Task(argv, ENVIRONMENT, LONG, null, null), interrupting))
        .isInstanceOf(InterruptedException.class);
    assertThat(ProcessHandle.of(Long.parseLong(pids.get(0)))).isEmpty();
  }

  /** Whoever hears of the output may fail; the child does not stay behind. */
  @Test
  void aListenerThatFailsEndsTheChild() {
    List<String> pids = new ArrayList<>();
    List<String> argv = List.of("sh", "-c", "echo $$; exec sleep 1000");
    assertThatThrownBy(
            () ->
                runner.run(
                    new ChildRunner.Task(argv, ENVIRONMENT, LONG, null, null),
                    text -> {
                      pids.add(text.strip());
                      throw new IllegalStateException("of the listener");
                    }))
        .hasMessage("of the listener");
    assertThat(ProcessHandle.of(Long.parseLong(pids.get(0)))).isEmpty();
  }
}
