package io.entryjar.prepare;

import io.entryjar.descriptor.Step;
import io.entryjar.descriptor.Text;
import io.entryjar.environment.BytePath;
import io.entryjar.environment.Expanded;
import io.entryjar.environment.Resolved;
import io.entryjar.report.Code;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes paths of the strings of steps. What the environment says in a path cannot leave the folder
 * that stands before it: no {@code ..}, and no symbolic link to elsewhere.
 */
final class Locations {
  private final Resolved resolved;
  private final Path descriptorFolder;
  private final Path workdir;

  /**
   * Locations.
   *
   * @param descriptorFolder what paths of sources are relative to
   * @param workdir what all others are relative to
   */
  Locations(Resolved resolved, Path descriptorFolder, Path workdir) {
    this.resolved = resolved;
    this.descriptorFolder = descriptorFolder.toAbsolutePath();
    this.workdir = workdir.toAbsolutePath();
  }

  /** Where something is read from. */
  Path source(Text text) throws StepFailure, IOException {
    Path path = path(descriptorFolder, text);
    confine(text, path, root(descriptorFolder, text), true);
    return path;
  }

  /** Where something is made or removed. A link there is replaced and not followed. */
  Path target(Step.Target target) throws StepFailure, IOException {
    return target(target, false);
  }

  /** The folder where something is made; a link there is followed. */
  Path folder(Step.Target target) throws StepFailure, IOException {
    return target(target, true);
  }

  /** Something below what may be removed: neither the root nor the folder that bounds it. */
  Path removable(Step.Target target) throws StepFailure, IOException {
    Path path = target(target, false).normalize();
    Path root = root(target);
    if (path.getNameCount() == 0 || (root != null && path.equals(root.normalize()))) {
      throw new StepFailure(
          Code.OUTSIDE_ROOT,
          target.text().place(),
          Reasons.quote(path) + " is the folder itself",
          "name something in it");
    }
    return path;
  }

  private Path target(Step.Target target, boolean follow) throws StepFailure, IOException {
    Path path = path(workdir, target.text());
    confine(target.text(), path, root(target), follow);
    return path;
  }

  /** The first of some paths that is there, or null. */
  @Nullable Path firstThere(List<Text> texts, boolean filled) throws StepFailure, IOException {
    for (Text text : texts) {
      Path path = path(workdir, text);
      FileState state = FileState.of(path);
      if (state != null && !(filled && state.isRegular() && state.size() == 0)) {
        return path;
      }
    }
    return null;
  }

  /** A path that is only looked at. */
  Path path(Text text) throws StepFailure {
    return path(workdir, text);
  }

  private Path path(Path base, Text text) throws StepFailure {
    Expanded value = resolved.expand(text);
    if (!value.valid()) {
      throw Unknown.value();
    }
    try {
      return BytePath.of(base, value.value());
    } catch (InvalidPathException e) {
      throw new StepFailure(
          Code.STEP_FAILED,
          text.place(),
          value.value().isEmpty() ? "has a path that is empty" : "has a path with a NUL in it",
          text.isConstant() ? "write a path" : "set the variables in it");
    }
  }

  private @Nullable Path root(Step.Target target) {
    String within = target.within();
    return within == null ? root(workdir, target.text()) : BytePath.of(workdir, within);
  }

  /** The folder before the first variable; null where there is none, or no variable. */
  private static @Nullable Path root(Path base, Text text) {
    if (text.isConstant() || !(text.parts().get(0) instanceof Text.Literal literal)) {
      return null;
    }
    int slash = literal.characters().lastIndexOf('/');
    return slash < 0 ? base : BytePath.of(base, literal.characters().substring(0, slash + 1));
  }

  private static void confine(Text text, Path path, @Nullable Path root, boolean follow)
      throws StepFailure, IOException {
    if (root == null) {
      return;
    }
    boolean inside = path.normalize().startsWith(root.normalize());
    for (int i = root.getNameCount(); inside && i < path.getNameCount(); i++) {
      inside = !path.getName(i).toString().equals("..");
    }
    Path checked = follow || path.equals(root) ? path : Placing.parent(path);
    if (!inside || !real(checked).startsWith(real(root))) {
      throw new StepFailure(
          Code.OUTSIDE_ROOT,
          text.place(),
          Reasons.quote(path) + " leaves " + Reasons.quote(root),
          "set another value, or declare within");
    }
  }

  /** Where a path leads to, links followed as far as it is there. */
  private static Path real(Path path) throws IOException {
    Path there = path;
    while (FileState.of(there, LinkOption.NOFOLLOW_LINKS) == null && there.getParent() != null) {
      there = there.getParent();
    }
    Path rest = there.relativize(path);
    try {
      Path real = there.toRealPath();
      return rest.toString().isEmpty() ? real : real.resolve(rest).normalize();
    } catch (NoSuchFileException e) {
      // A link to nothing: what would be made through it is nowhere that was declared.
      return Path.of("/");
    }
  }
}
