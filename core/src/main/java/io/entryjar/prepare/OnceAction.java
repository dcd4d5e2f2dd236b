package io.entryjar.prepare;

import io.entryjar.descriptor.Step;
import io.entryjar.report.Code;
import io.entryjar.text.Durations;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Steps that are done once in the life of a volume. A file beside the marker is locked meanwhile,
 * so that a second container waits, and says by its content that the steps were begun; the kernel
 * lets the lock go with the process. The marker is written when all has succeeded, and then the
 * file removed: whoever still gets a lock on it looks for the marker first.
 */
final class OnceAction implements Action {
  private final Step.Once step;
  private final Site site;
  private final Steps steps;

  OnceAction(Step.Once step, Site site, Steps steps) {
    this.step = step;
    this.site = site;
    this.steps = steps;
  }

  @Override
  public String what() {
    return site.shown(step.marker().text());
  }

  @Override
  public Todo todo() throws IOException, StepFailure {
    Path marker = marker();
    if (FileState.of(marker) != null) {
      return FileState.ofLink(FirstRunLock.of(marker)) == null
          ? Todo.nothing("it is done")
          : Todo.would("it is done, but its lock file is there");
    }
    for (Step.Target target : step.clean()) {
      site.locations().removable(target);
    }
    Path lockFile = FirstRunLock.of(marker);
    FileState state = FileState.ofLink(lockFile);
    if (state == null) {
      Site.checkWritable(lockFile);
      return Todo.would("it was never done");
    }
    if (state.size() == 0) {
      return Todo.would("it was never done");
    }
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        return Todo.would("another start is about to do it");
      }
    } catch (NoSuchFileException e) {
      return Todo.would("another start is about to do it");
    }
    report(marker, lockFile);
    return Todo.would("it was begun and not finished");
  }

  @Override
  public void perform() throws IOException, StepFailure, Stopped, InterruptedException {
    Path marker = marker();
    Path lockFile = FirstRunLock.of(marker);
    site.placing().parents(marker);
    try (FirstRunLock lock = FirstRunLock.open(lockFile)) {
      if (!lock.tryNow()) {
        site.listener().waiting("once " + what());
        if (!lock.await(step.patience())) {
          throw new StepFailure(
              Code.LOCKED,
              step.head().place(),
              "another start has not finished it within " + Durations.format(step.patience()),
              "look at the other container, or wait longer with wait: 10m");
        }
      }
      if (FileState.of(marker) == null) {
        if (lock.wasBegun()) {
          report(marker, lockFile);
          for (Step.Target target : step.clean()) {
            clean(site.locations().removable(target), lockFile);
          }
        }
        lock.begin();
        steps.run(step.steps(), Steps.inside(step.head()));
        site.placing().file(marker, channel -> {}, new Looks(0644, null, null));
      }
      // Only now that the marker is on the disk; a start that is killed here leaves it to the next.
      Files.deleteIfExists(lockFile);
      Placing.sync(Placing.parent(marker));
    }
  }

  private void report(Path marker, Path lockFile) throws StepFailure {
    if (step.halfMade() == Step.HalfMade.REPORTED) {
      throw new StepFailure(
          Code.HALF_MADE,
          step.head().place(),
          "was begun by a start before and not finished",
          "look at what it left; then remove "
              + Reasons.quote(lockFile)
              + " to do it again, or make "
              + Reasons.quote(marker)
              + " if it is whole");
    }
  }

  private Path marker() throws IOException, StepFailure {
    return site.locations().target(step.marker());
  }

  /** Removes a tree, except for a file in it and the folders that this one is in. */
  private static void clean(Path path, Path except) throws IOException {
    FileState state = FileState.ofLink(path);
    if (state == null || path.equals(except)) {
      return;
    }
    if (state.isDirectory() && except.startsWith(path)) {
      for (Path entry : Trees.list(path)) {
        clean(entry, except);
      }
    } else {
      Trees.remove(path);
    }
  }
}
