package io.entryjar.prepare;

import io.entryjar.descriptor.Text;
import io.entryjar.descriptor.Variable;
import io.entryjar.environment.Expanded;
import io.entryjar.environment.ProcessEnvironment;
import io.entryjar.environment.Resolved;
import io.entryjar.probe.ChildRunner;
import io.entryjar.validation.Evaluation;
import io.entryjar.validation.Expressions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the steps of one start work with. */
final class Site {
  private final Map<String, Variable> variables;
  private final Resolved resolved;
  private final Locations locations;
  private final Owners owners;
  private final Placing placing = new Placing(new Temporary());
  private final ChildRunner children;
  private final PreparationListener listener;
  private final Exports exports;
  private @Nullable Evaluation evaluation;

  Site(Preparation.Setting setting) {
    this.variables = setting.settings().variables();
    this.resolved = setting.resolved();
    this.locations = new Locations(resolved, setting.descriptorFolder(), setting.workdir());
    this.owners = new Owners(resolved);
    this.children = setting.children();
    this.listener = setting.listener();
    this.exports = new Exports(setting.environment());
  }

  Map<String, Variable> variables() {
    return variables;
  }

  Resolved resolved() {
    return resolved;
  }

  Locations locations() {
    return locations;
  }

  Owners owners() {
    return owners;
  }

  Placing placing() {
    return placing;
  }

  ChildRunner children() {
    return children;
  }

  PreparationListener listener() {
    return listener;
  }

  Exports exports() {
    return exports;
  }

  /** The environment of programs: that of the command with what steps have exported so far. */
  ProcessEnvironment environment() {
    return exports.environment();
  }

  /** Evaluates expressions; made where one is asked for. */
  Evaluation evaluation() {
    if (evaluation == null) {
      evaluation = Expressions.over(resolved);
    }
    return evaluation;
  }

  /** A string with its values. */
  Expanded expand(Text text) {
    Expanded expanded = resolved.expand(text);
    if (!expanded.valid()) {
      throw Unknown.value();
    }
    return expanded;
  }

  /** A string as it may be shown. */
  String shown(Text text) {
    return resolved.expand(text).shown();
  }

  /** Fails if the nearest folder above a path that is there cannot be written to. */
  static void checkWritable(Path path) throws IOException, StepFailure {
    Path folder = Placing.parent(path);
    while (FileState.of(folder) == null && folder.getParent() != null) {
      folder = folder.getParent();
    }
    if (Files.isDirectory(folder) && !Files.isWritable(folder)) {
      throw StepFailure.of(
          Reasons.quote(path) + " cannot be made: " + Reasons.quote(folder) + " is not writable",
          "mount a volume there, or give the user of the container access");
    }
  }
}
