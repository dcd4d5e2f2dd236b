package io.entryjar.prepare;

import io.entryjar.descriptor.Step;
import io.entryjar.descriptor.Text;
import io.entryjar.environment.Expanded;
import io.entryjar.report.Code;
import io.entryjar.text.ShellWords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program runs; no shell reads what it is given. */
final class RunAction implements Action {
  private final Step.Run step;
  private final Site site;
  private final ProgramRun programs;

  RunAction(Step.Run step, Site site) {
    this.step = step;
    this.site = site;
    this.programs = new ProgramRun(step.head(), step.running(), site);
  }

  @Override
  public String what() {
    return ShellWords.join(step.argv().stream().map(site::shown).toList());
  }

  @Override
  public Todo todo() throws IOException, StepFailure {
    arguments();
    programs.check();
    Path there = site.locations().firstThere(step.unless(), false);
    return there == null
        ? Todo.would("it runs at every start")
        : Todo.nothing(Reasons.quote(there) + " is there");
  }

  @Override
  public void perform() throws IOException, StepFailure, InterruptedException {
    List<String> argv = arguments();
    programs.run(ProgramRun.base(argv.get(0)), argv);
  }

  private List<String> arguments() throws StepFailure {
    List<String> argv = new ArrayList<>();
    for (Text text : step.argv()) {
      Expanded argument = site.expand(text);
      String fault =
          argument.secret()
              ? "has a secret in its arguments, which every process of the machine can read"
              : argument.value().indexOf('\0') >= 0 ? "has an argument with a NUL in it" : null;
      if (fault != null || (argv.isEmpty() && argument.value().isEmpty())) {
        throw new StepFailure(
            Code.STEP_FAILED,
            text.place(),
            fault == null ? "names no program" : fault,
            "give it another way, or set the variables in it");
      }
      argv.add(argument.value());
    }
    return argv;
  }
}
