package io.entryjar.prepare;

import io.entryjar.descriptor.Step;
import io.entryjar.descriptor.Text;
import io.entryjar.report.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file or a tree is copied. */
final class CopyAction implements Action {
  private final Step.Copy step;
  private final Site site;

  CopyAction(Step.Copy step, Site site) {
    this.step = step;
    this.site = site;
  }

  @Override
  public String what() {
    return site.shown(step.from()) + " -> " + site.shown(step.to().text());
  }

  @Override
  public Todo todo() throws IOException, StepFailure {
    TreeCopy copy = copy();
    boolean unfinished = copy.isUnfinished();
    Path there = site.locations().firstThere(step.unless(), false);
    if (there != null && !unfinished) {
      return Todo.nothing(Reasons.quote(there) + " is there");
    }
    long pending = copy.pending();
    if (pending > 0 || unfinished) {
      Site.checkWritable(copy.target());
    }
    if (unfinished) {
      return Todo.would("a start before was stopped while it copied");
    }
    if (pending > 0 && step.filled() == Step.Filled.REFUSED && copy.isTargetFilled()) {
      throw new StepFailure(
          Code.NOT_EMPTY,
          step.to().text().place(),
          Reasons.quote(copy.target()) + " has something in it",
          "mount an empty volume, or say filled: allowed");
    }
    return pending == 0
        ? Todo.nothing("all of it is there")
        : Todo.would(pending == 1 ? "one entry is not there" : pending + " entries are not there");
  }

  /** What is told besides, or null. */
  @Nullable String warning() throws IOException, StepFailure {
    TreeCopy copy = copy();
    return step.filled() == Step.Filled.WARNED && copy.isTargetFilled() && !copy.isUnfinished()
        ? Reasons.quote(copy.target()) + " has something in it; copying anyhow"
        : null;
  }

  @Override
  public void perform() throws IOException, StepFailure {
    copy().perform();
  }

  private TreeCopy copy() throws IOException, StepFailure {
    Path from = site.locations().source(step.from());
    Path to = site.locations().target(step.to());
    if (Files.isSymbolicLink(from) && Files.exists(from)) {
      from = from.toRealPath();
    }
    return new TreeCopy(from, to, unless(to), step, site);
  }

  private List<Path> unless(Path to) throws StepFailure {
    List<Path> inside = new ArrayList<>();
    for (Text text : step.unless()) {
      Path path = site.locations().path(text).normalize();
      if (path.startsWith(to.normalize())) {
        inside.add(path);
      }
    }
    return inside;
  }
}
