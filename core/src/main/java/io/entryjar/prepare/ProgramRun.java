package io.entryjar.prepare;

import io.entryjar.descriptor.Step;
import io.entryjar.environment.Expanded;
import io.entryjar.environment.ResolvedVariable;
import io.entryjar.probe.ChildRunner;
import io.entryjar.probe.SecretMask;
import io.entryjar.report.Code;
import io.entryjar.report.Place;
import io.entryjar.text.Durations;
import io.entryjar.text.Printable;
import io.entryjar.user.Identity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
    ChildRunner.Done done =
        site.children()
            .run(
                new ChildRunner.Task(
                    argv,
                    site.environment(),
                    running.timeout(),
                    identity == null ? null : identity.numbers(),
                    workdir == null ? null : workdir.value()));
    ChildRunner.Result result = done.result();
    if (result instanceof ChildRunner.Exited exited) {
      tell(label, exited.output());
      if (exited.code() != 0) {
        throw failed(label + " ended with exit code " + exited.code());
      }
    } else if (result instanceof ChildRunner.Signalled killed) {
      tell(label, killed.output());
      throw failed(label + " was killed by signal " + killed.signal());
    } else if (result instanceof ChildRunner.TimedOut late) {
      tell(label, late.output());
      throw failed(label + " did not end within " + Durations.format(running.timeout()));
    } else if (result instanceof ChildRunner.NotStarted not) {
      throw failed(label + " " + Printable.of(mask().apply(not.reason())));
    }
    site.exports().add(done.exported());
  }

  private void tell(String label, String output) {
    mask().apply(output).lines().forEach(line -> site.listener().output(label, line));
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

  private StepFailure failed(String reason) {
    Place place = head.place();
    return new StepFailure(
        Code.PROGRAM_FAILED, place, reason, "look at what it wrote, and run it by hand");
  }

  /** The name of a program without its folder, which labels its output. */
  static String base(String program) {
    return Printable.of(program.substring(program.lastIndexOf('/') + 1));
  }
}
