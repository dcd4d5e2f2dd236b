package io.entryjar.prepare;

import io.entryjar.descriptor.Step;
import io.entryjar.environment.Expanded;
import io.entryjar.environment.ResolvedVariable;
import io.entryjar.probe.ChildRunner;
import io.entryjar.probe.SecretMask;
import io.entryjar.report.Code;
import io.entryjar.text.Durations;
import io.entryjar.text.Printable;
import io.entryjar.user.Identity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the programs of a step, one after the other. */
final class ProgramRun {
  private final Step.Head head;
  private final Step.Running running;
  private final Site site;

  ProgramRun(Step.Head head, Step.Running running, Site site) {
    this.head = head;
    this.running = running;
    this.site = site;
  }

  /** Looks up what can be looked up before. */
  void check() throws IOException, StepFailure {
    site.owners().identity(running.user());
  }

  /**
   * Runs a program, and takes what it exports.
   *
   * @param label what its output is labelled with
   */
  void run(String label, List<String> argv) throws IOException, StepFailure, InterruptedException {
    Identity identity = site.owners().identity(running.user());
    Expanded workdir = running.workdir() == null ? null : site.expand(running.workdir());
    ProgramOutput output = new ProgramOutput(label, mask().stream(), site.listener());
    ChildRunner.Done done =
        site.children()
            .run(
                new ChildRunner.Task(
                    argv,
                    site.environment(),
                    running.timeout(),
                    identity == null ? null : identity.numbers(),
                    workdir == null ? null : workdir.value()),
                output);
    output.end();
    String fault = fault(done.result());
    if (fault != null) {
      throw new StepFailure(
          Code.PROGRAM_FAILED,
          head.place(),
          label + " " + fault,
          "look at what it wrote, and run it by hand");
    }
    site.exports().add(done.exported());
  }

  /** What went wrong, or null. */
  private @Nullable String fault(ChildRunner.Result result) {
    if (result instanceof ChildRunner.Exited exited) {
      return exited.code() == 0 ? null : "ended with exit code " + exited.code();
    } else if (result instanceof ChildRunner.Signalled killed) {
      return "was killed by signal " + killed.signal();
    } else if (result instanceof ChildRunner.TimedOut) {
      return "did not end within " + Durations.format(running.timeout());
    } else if (result instanceof ChildRunner.Stopped stopped) {
      return stopped.reason();
    }
    return Printable.of(mask().apply(((ChildRunner.NotStarted) result).reason()));
  }

  private SecretMask mask() {
    List<String> secrets = new ArrayList<>();
    for (ResolvedVariable variable : site.resolved().variables().values()) {
      if (variable.secret() && variable.value() != null) {
        secrets.add(variable.value());
      }
    }
    return new SecretMask(secrets);
  }

  /** The name of a program without its folder, which labels its output. */
  static String base(String program) {
    return Printable.of(program.substring(program.lastIndexOf('/') + 1));
  }
}
