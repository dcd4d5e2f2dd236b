package io.entryjar.probe;

import io.entryjar.descriptor.Requirement;
import io.entryjar.environment.Expanded;
import io.entryjar.report.Findings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A kind of another jar: what it throws becomes a finding, without the text, which could be a
 * value.
 */
final class GuardedKind implements ProbeKind {
  private static final String CURE = "write a target that it takes, or correct this kind of probe";

  private final ProbeKind kind;

  GuardedKind(ProbeKind kind) {
    this.kind = kind;
  }

  @Override
  public String name() {
    return kind.name();
  }

  @Override
  public List<String> keys() {
    try {
      return List.copyOf(kind.keys());
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return List.of();
    }
  }

  @Override
  public void check(Requirement requirement, Findings findings) {
    try {
      kind.check(requirement, findings);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      findings.add(
          TargetFaults.inDescriptor(requirement, requirement.target().get(0), message(e), CURE));
    }
  }

  @Override
  public Optional<Probe> probe(
      Requirement requirement, List<Expanded> target, ProbeContext context, Findings findings) {
    try {
      return Objects.requireNonNull(kind.probe(requirement, target, context, findings));
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      findings.add(
          TargetFaults.inValues(requirement, requirement.target().get(0), message(e), CURE));
      return Optional.empty();
    }
  }

  private String message(Throwable e) {
    return "is a target that "
        + kind.getClass().getName()
        + " fails on ("
        + e.getClass().getSimpleName()
        + ")";
  }
}
