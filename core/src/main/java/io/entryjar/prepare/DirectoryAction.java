package io.entryjar.prepare;

import io.entryjar.descriptor.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A directory is there, with its owner and mode. */
final class DirectoryAction implements Action {
  private static final int DEFAULT_MODE = 0755;

  private final Step.Directory step;
  private final Site site;

  DirectoryAction(Step.Directory step, Site site) {
    this.step = step;
    this.site = site;
  }

  @Override
  public String what() {
    return site.shown(step.path().text());
  }

  @Override
  public Todo todo() throws IOException, StepFailure {
    Path path = site.locations().folder(step.path());
    Owner owner = site.owners().of(step.access());
    FileState state = state(path);
    if (state == null) {
      Site.checkWritable(path);
      site.owners().check(owner, null, path, step.head().place());
      return Todo.would("it is not there");
    }
    if (step.access().mode() != Step.NO_MODE && state.mode() != step.access().mode()) {
      return Todo.would("its mode is %04o".formatted(state.mode()));
    }
    Path different = owner == null ? null : different(path, state, owner);
    if (different != null && owner != null) {
      FileState other = FileState.ofLink(different);
      site.owners()
          .check(owner, other == null ? null : other.owner(), different, step.head().place());
      String of = different.equals(path) ? "it" : Reasons.quote(different);
      return Todo.would(of + " belongs to " + (other == null ? "nobody" : other.owner()));
    }
    return Todo.nothing("it is there");
  }

  @Override
  public void perform() throws IOException, StepFailure {
    Path path = site.locations().folder(step.path());
    Owner owner = site.owners().of(step.access());
    int mode = step.access().mode();
    if (state(path) == null) {
      site.placing().parents(path);
      site.placing()
          .folder(
              path,
              new Looks(mode == Step.NO_MODE ? DEFAULT_MODE : mode, owner, null),
              fresh -> {});
    }
    // A link that leads to the folder stays as it is; the folder is what changes.
    Path real = path.toRealPath();
    if (owner != null) {
      if (step.recursive()) {
        Trees.each(real, (entry, state) -> give(entry, state, owner));
      } else {
        FileState state = FileState.ofLink(real);
        if (state != null) {
          give(real, state, owner);
        }
      }
    }
    FileState state = FileState.ofLink(real);
    if (mode != Step.NO_MODE && state != null && state.mode() != mode) {
      Files.setAttribute(real, "unix:mode", mode, LinkOption.NOFOLLOW_LINKS);
    }
    Placing.sync(real);
  }

  private void give(Path entry, FileState state, Owner owner) throws IOException {
    if (differs(state, owner)) {
      int before = state.mode();
      owner.take(entry, state.owner());
      // The kernel takes setuid and setgid away with the owner; nobody asked for that.
      if (!state.isLink() && (before & 06000) != 0) {
        Files.setAttribute(entry, "unix:mode", before, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private boolean differs(FileState state, Owner owner) {
    boolean ours = !step.takeOver() || state.owner().uid() == Owner.ROOT;
    return ours && !owner.equals(state.owner());
  }

  private static @Nullable FileState state(Path path) throws IOException, StepFailure {
    FileState state = FileState.of(path);
    if (state != null && !state.isDirectory()) {
      throw StepFailure.of(Reasons.quote(path) + " is not a directory", "remove what is there");
    }
    if (state == null && FileState.ofLink(path) != null) {
      throw StepFailure.of(
          Reasons.quote(path) + " is a link to nothing", "make what it leads to, or remove it");
    }
    return state;
  }

  private @Nullable Path different(Path path, FileState state, Owner owner)
      throws IOException, StepFailure {
    if (differs(state, owner)) {
      return path;
    }
    @Nullable Path[] found = {null};
    if (step.recursive()) {
      Trees.each(
          path.toRealPath(),
          (entry, entryState) -> {
            if (found[0] == null && differs(entryState, owner)) {
              found[0] = entry;
            }
          });
    }
    return found[0];
  }
}
