package io.entryjar.prepare;

import io.entryjar.descriptor.PathPattern;
import io.entryjar.descriptor.Step;
import io.entryjar.environment.BytePath;
import io.entryjar.report.Code;
import io.entryjar.text.Utf8;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Copies a file or a tree. A file that is the same already stays; a folder that is there already
 * keeps its owner and mode. What tells that the copy is done is written last, and until then a file
 * says that it is not finished, so that the next start completes it.
 */
final class TreeCopy {
  private final Path from;
  private final Path to;
  private final List<Path> last;
  private final Step.Copy step;
  private final Site site;
  private final @Nullable Owner owner;

  /**
   * A copy.
   *
   * @param last paths in the target that are written after all others
   */
  TreeCopy(Path from, Path to, List<Path> last, Step.Copy step, Site site)
      throws IOException, StepFailure {
    this.from = from;
    this.to = to;
    this.last = last;
    this.step = step;
    this.site = site;
    this.owner = site.owners().of(step.access());
  }

  Path target() {
    return to;
  }

  /** Tells whether a start before began and did not finish. */
  boolean isUnfinished() throws IOException {
    return FileState.ofLink(unfinished(to)) != null;
  }

  /** Tells whether the target is a folder with something unexpected in it. */
  boolean isTargetFilled() throws IOException {
    FileState state = FileState.of(to);
    if (state == null || !state.isDirectory()) {
      return false;
    }
    for (Path entry : Trees.list(to)) {
      FileState there = FileState.ofLink(entry);
      List<String> names = List.of(BytePath.name(entry));
      if (there != null && !matches(step.expected(), there, names)) {
        return true;
      }
    }
    return false;
  }

  /** Counts what is not there yet. */
  long pending() throws IOException, StepFailure {
    FileState source = source();
    site.owners().check(owner, null, to, step.head().place());
    return pending(from, source, to, new ArrayList<>());
  }

  private FileState source() throws IOException, StepFailure {
    FileState source = FileState.of(from);
    if (source == null) {
      throw StepFailure.of(Reasons.quote(from) + " is not there", "put it in the image");
    }
    if (source.isDirectory() && to.normalize().startsWith(from.normalize())) {
      throw StepFailure.of(
          Reasons.quote(to) + " is inside of what is copied", "copy it to somewhere else");
    }
    return source;
  }

  private long pending(Path source, FileState state, Path target, List<String> names)
      throws IOException, StepFailure {
    refuseSpecial(source, state);
    if (isKept(target, state, names)) {
      return 0;
    }
    long count = isThere(source, state, target) ? 0 : 1;
    if (state.isDirectory()) {
      for (Path entry : Trees.list(source)) {
        FileState child = FileState.ofLink(entry);
        if (child != null) {
          count += pending(entry, child, at(target, entry), with(names, entry));
        }
      }
    }
    return count;
  }

  /** Copies. */
  void perform() throws IOException, StepFailure {
    FileState source = source();
    site.placing().parents(to);
    if (!source.isDirectory()) {
      copy(from, source, to, new ArrayList<>());
      return;
    }
    if (FileState.of(to) == null) {
      site.placing()
          .folder(
              to,
              looks(source),
              fresh -> site.placing().file(unfinished(fresh), channel -> {}, marker()));
    }
    if (!isUnfinished()) {
      site.placing().file(unfinished(to), channel -> {}, marker());
    }
    copy(from, source, to, new ArrayList<>());
    Files.deleteIfExists(unfinished(to));
    Placing.sync(to);
  }

  private static Looks marker() {
    return new Looks(0600, null, null);
  }

  /** The name belongs to this copy: two of them may have one target. */
  private Path unfinished(Path folder) {
    CRC32 sum = new CRC32();
    sum.update(Utf8.encode(step.from().source() + "\0" + step.to().text().source()));
    return folder.resolve(".entry-%08x.unfinished".formatted(sum.getValue()));
  }

  private void copy(Path source, FileState state, Path target, List<String> names)
      throws IOException, StepFailure {
    refuseSpecial(source, state);
    if (isKept(target, state, names)) {
      return;
    }
    if (state.isDirectory()) {
      folder(source, state, target, names);
    } else if (!isThere(source, state, target)) {
      if (state.isLink()) {
        site.placing().link(target, Files.readSymbolicLink(source), looks(state));
      } else {
        site.placing().file(target, Placing.of(source), looks(state));
      }
    }
  }

  private void folder(Path source, FileState state, Path target, List<String> names)
      throws IOException, StepFailure {
    if (FileState.of(target) == null) {
      // What is kept where it exists must exist as a whole, or a half of it would be kept.
      boolean whole = matches(step.keepExisting(), state, names);
      site.placing()
          .folder(
              target,
              looks(state),
              fresh -> {
                if (whole) {
                  children(source, fresh, new ArrayList<>(List.of("")));
                }
              });
      if (whole) {
        return;
      }
    }
    stayInside(target);
    children(source, target, names);
  }

  private void children(Path source, Path target, List<String> names)
      throws IOException, StepFailure {
    List<Path> late = new ArrayList<>();
    for (Path entry : Trees.list(source)) {
      if (isLate(at(target, entry))) {
        late.add(entry);
      } else {
        child(entry, target, names);
      }
    }
    for (Path entry : late) {
      child(entry, target, names);
    }
  }

  private void child(Path entry, Path target, List<String> names) throws IOException, StepFailure {
    FileState state = FileState.ofLink(entry);
    if (state != null) {
      copy(entry, state, at(target, entry), with(names, entry));
    }
  }

  private boolean isLate(Path target) {
    for (Path path : last) {
      if (path.startsWith(target.normalize())) {
        return true;
      }
    }
    return false;
  }

  private boolean isThere(Path source, FileState state, Path target) throws IOException {
    if (state.isDirectory()) {
      FileState there = FileState.of(target);
      return there != null && there.isDirectory();
    }
    FileState there = FileState.ofLink(target);
    if (there == null || there.format() != state.format()) {
      return false;
    }
    if (state.isLink()) {
      return Files.readSymbolicLink(source).equals(Files.readSymbolicLink(target))
          && (owner == null || owner.equals(there.owner()));
    }
    return there.size() == state.size()
        && there.isModifiedAt(state.modified())
        && looks(state).fits(there);
  }

  private boolean isKept(Path target, FileState state, List<String> names) throws IOException {
    return matches(step.keepExisting(), state, names) && FileState.ofLink(target) != null;
  }

  private static boolean matches(List<PathPattern> patterns, FileState state, List<String> names) {
    for (PathPattern pattern : patterns) {
      if (pattern.matches(names, state.isDirectory())) {
        return true;
      }
    }
    return false;
  }

  /** Without a declared owner that of the source, where this process may give files away. */
  private Looks looks(FileState state) throws IOException {
    boolean preserve = owner == null && site.owners().mayGiveAway();
    return new Looks(state.mode(), preserve ? state.owner() : owner, state.modified());
  }

  /** A link in the target must not lead the copy out of it. */
  private void stayInside(Path target) throws IOException, StepFailure {
    if (!target.equals(to)
        && Files.isSymbolicLink(target)
        && !target.toRealPath().startsWith(to.toRealPath())) {
      throw new StepFailure(
          Code.OUTSIDE_ROOT,
          step.to().text().place(),
          Reasons.quote(target) + " is a link that leaves " + Reasons.quote(to),
          "remove the link, or keep it with keep-existing");
    }
  }

  private static void refuseSpecial(Path source, FileState state) throws StepFailure {
    if (state.isSpecial()) {
      throw StepFailure.of(
          Reasons.quote(source) + " is a device, a pipe or a socket, which is not copied",
          "remove it from what is copied");
    }
  }

  private static Path at(Path target, Path entry) {
    Path name = entry.getFileName();
    return name == null ? target : target.resolve(name);
  }

  private static List<String> with(List<String> names, Path entry) {
    List<String> all = new ArrayList<>(names);
    all.add(BytePath.name(entry));
    return all;
  }
}
