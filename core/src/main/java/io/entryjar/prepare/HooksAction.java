package io.entryjar.prepare;

import io.entryjar.descriptor.Step;
import io.entryjar.environment.BytePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The programs of a folder run, in the order of their names, as a glob gives them in the C locale.
 */
final class HooksAction implements Action {
  private final Step.Hooks step;
  private final Site site;
  private final ProgramRun programs;

  HooksAction(Step.Hooks step, Site site) {
    this.step = step;
    this.site = site;
    this.programs = new ProgramRun(step.head(), step.running(), site);
  }

  @Override
  public String what() {
    return site.shown(step.folder());
  }

  @Override
  public Todo todo() throws IOException, StepFailure {
    programs.check();
    List<String> hooks = hooks();
    return hooks.isEmpty()
        ? Todo.nothing("there is none")
        : Todo.would("runs " + String.join(", ", hooks.stream().map(ProgramRun::base).toList()));
  }

  @Override
  public void perform() throws IOException, StepFailure, InterruptedException {
    for (String hook : hooks()) {
      programs.run(ProgramRun.base(hook), List.of(hook));
    }
  }

  private List<String> hooks() throws IOException, StepFailure {
    Path folder = site.locations().source(step.folder());
    FileState state = FileState.of(folder);
    if (state == null) {
      return List.of();
    }
    if (!state.isDirectory()) {
      throw StepFailure.of(Reasons.quote(folder) + " is not a directory", "name a folder");
    }
    List<String> hooks = new ArrayList<>();
    for (Path entry : Trees.list(folder)) {
      String name = BytePath.name(entry);
      if (!step.looksAt(name)) {
        continue;
      }
      if (Files.isRegularFile(entry) && Files.isExecutable(entry)) {
        hooks.add(prefix(folder) + name);
      } else if (step.refuseOthers()) {
        throw StepFailure.of(
            Reasons.quote(entry) + " is not an executable file",
            "make it executable (chmod +x), remove it, or say others: ignored");
      }
    }
    return hooks;
  }

  /** The folder as it was written, so that no name goes through the charset of the locale. */
  private String prefix(Path folder) {
    String text = site.expand(step.folder()).value();
    String absolute = text.startsWith("/") ? text : folder.toString();
    return absolute.endsWith("/") ? absolute : absolute + "/";
  }
}
