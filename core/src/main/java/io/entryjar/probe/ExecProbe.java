package io.entryjar.probe;

import io.entryjar.environment.ProcessEnvironment;
import io.entryjar.text.Durations;
import io.entryjar.text.Printable;
import io.entryjar.text.Utf8;
import java.time.Duration;
import java.util.List;

/** Runs a program with the environment of the command. */
final class ExecProbe implements Probe {
  private static final int LONGEST_LINE = 200;

  private final List<String> argv;
  private final ProcessEnvironment environment;
  private final ChildRunner children;
  private final SecretMask mask;

  ExecProbe(
      List<String> argv, ProcessEnvironment environment, ChildRunner children, SecretMask mask) {
    this.argv = List.copyOf(argv);
    this.environment = environment;
    this.children = children;
    this.mask = mask;
  }

  /** Programs that ask a server start a runtime of their own, some of them a JVM. */
  @Override
  public Duration longestAttempt() {
    return Duration.ofSeconds(30);
  }

  @Override
  public ProbeResult attempt(Duration timeout) throws InterruptedException {
    ChildRunner.Result result = children.run(argv, environment, timeout);
    if (result instanceof ChildRunner.Exited exited) {
      return exited.code() == 0
          ? ProbeResult.ready()
          : notYet("exit code " + exited.code(), exited.output());
    }
    if (result instanceof ChildRunner.Signalled killed) {
      return notYet("killed by signal " + killed.signal(), killed.output());
    }
    if (result instanceof ChildRunner.TimedOut late) {
      return notYet("did not end within " + Durations.format(timeout), late.output());
    }
    ChildRunner.NotStarted failed = (ChildRunner.NotStarted) result;
    String reason = Printable.of(mask.apply(failed.reason()));
    return failed.permanent() ? ProbeResult.never(reason) : ProbeResult.notYet(reason);
  }

  private ProbeResult notYet(String reason, String output) {
    String line = lastLine(output);
    return ProbeResult.notYet(line.isEmpty() ? reason : reason + ": " + line);
  }

  private String lastLine(String output) {
    String whole = output;
    if (Utf8.encode(output).length >= ChildRunner.OUTPUT_LIMIT) {
      // The first line may be cut, and could show the end of a secret that the mask cannot see.
      whole = output.substring(output.indexOf('\n') + 1);
      if (whole.length() == output.length()) {
        return "";
      }
    }
    String line = mask.apply(whole).stripTrailing();
    line = line.substring(line.lastIndexOf('\n') + 1).strip();
    if (line.length() > LONGEST_LINE) {
      line = line.substring(0, LONGEST_LINE) + "...";
    }
    return Printable.of(line);
  }
}
