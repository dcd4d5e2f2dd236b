package io.entryjar.prepare;

import io.entryjar.descriptor.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A path is not there. */
final class RemoveAction implements Action {
  private final Step.Remove step;
  private final Site site;

  RemoveAction(Step.Remove step, Site site) {
    this.step = step;
    this.site = site;
  }

  @Override
  public String what() {
    return site.shown(step.path().text());
  }

  @Override
  public Todo todo() throws IOException, StepFailure {
    Path path = site.locations().removable(step.path());
    FileState state = FileState.ofLink(path);
    if (state == null) {
      return Todo.nothing("it is not there");
    }
    if (state.isDirectory() && !step.recursive() && !Trees.list(path).isEmpty()) {
      throw StepFailure.of(
          Reasons.quote(path) + " is a directory with something in it",
          "say recursive: true to remove it with all that is in it");
    }
    Site.checkWritable(path);
    return Todo.would("it is there");
  }

  @Override
  public void perform() throws IOException, StepFailure {
    Path path = site.locations().removable(step.path());
    if (step.recursive()) {
      Trees.remove(path);
    } else {
      Files.deleteIfExists(path);
    }
    Placing.sync(Placing.parent(path));
  }
}
