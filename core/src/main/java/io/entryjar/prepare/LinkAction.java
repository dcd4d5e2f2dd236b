package io.entryjar.prepare;

import io.entryjar.descriptor.Step;
import io.entryjar.environment.BytePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A symbolic link is there. */
final class LinkAction implements Action {
  private final Step.Link step;
  private final Site site;

  LinkAction(Step.Link step, Site site) {
    this.step = step;
    this.site = site;
  }

  @Override
  public String what() {
    return site.shown(step.path().text()) + " -> " + site.shown(step.to());
  }

  @Override
  public Todo todo() throws IOException, StepFailure {
    Path path = site.locations().target(step.path());
    Path leadsTo = leadsTo();
    FileState state = FileState.ofLink(path);
    if (state == null) {
      Site.checkWritable(path);
      return Todo.would("it is not there");
    }
    if (!state.isLink()) {
      throw StepFailure.of(
          Reasons.quote(path) + " is there and not a link",
          "remove it first, or name another path");
    }
    return Files.readSymbolicLink(path).equals(leadsTo)
        ? Todo.nothing("it is there")
        : Todo.would("it leads elsewhere");
  }

  @Override
  public void perform() throws IOException, StepFailure {
    Path path = site.locations().target(step.path());
    site.placing().parents(path);
    site.placing().link(path, leadsTo(), new Looks(0777, null, null));
  }

  /** A link may be relative: to the folder that it is in. */
  private Path leadsTo() throws StepFailure {
    try {
      return BytePath.of(Path.of(""), site.expand(step.to()).value());
    } catch (InvalidPathException e) {
      throw StepFailure.of("has a target that is no path", "set the variables in it");
    }
  }
}
