package io.entryjar.probe;

import io.entryjar.environment.ProcessEnvironment;
import io.entryjar.environment.Resolved;
import io.entryjar.environment.ResolvedVariable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What probes may need besides their target. */
public final class ProbeContext {
  private final Resolved resolved;
  private final @Nullable String workdir;
  private final ChildRunner children;

  /**
   * Puts it together.
   *
   * @param resolved the values of the start
   * @param workdir the working directory of the command, or null where it is the current one
   * @param children runs programs
   */
  public ProbeContext(Resolved resolved, @Nullable String workdir, ChildRunner children) {
    this.resolved = resolved;
    this.workdir = workdir;
    this.children = children;
  }

  /** The values that the strings of the descriptor are filled with. */
  public Resolved resolved() {
    return resolved;
  }

  /** The environment of the command. */
  public ProcessEnvironment environment() {
    return resolved.environment();
  }

  /** The directory that relative paths start from; null for the current one. */
  public @Nullable String workdir() {
    return workdir;
  }

  /** Runs programs. */
  public ChildRunner children() {
    return children;
  }

  /** The values that must not show in any text that comes from elsewhere. */
  public SecretMask mask() {
    List<String> secrets = new ArrayList<>();
    for (ResolvedVariable variable : resolved.variables().values()) {
      String value = variable.value();
      if (variable.secret() && value != null) {
        secrets.add(value);
      }
    }
    return new SecretMask(secrets);
  }
}
