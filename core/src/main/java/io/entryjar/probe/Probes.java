package io.entryjar.probe;

import io.entryjar.descriptor.Requirement;
import io.entryjar.environment.Expanded;
import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.report.Findings;
import io.entryjar.text.Printable;
import io.entryjar.text.ShellWords;
import io.entryjar.text.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way from requirements to probes. */
public final class Probes {
  /** The key of a mapping that tells what is probed. */
  private static final String WHERE = "at";

  private final ProbeKinds kinds;

  /**
   * Works with some kinds of probes.
   *
   * @param kinds the kinds
   */
  public Probes(ProbeKinds kinds) {
    this.kinds = kinds;
  }

  /**
   * Finds what is wrong with requirements whatever the environment is. Probes nothing.
   *
   * @param requirements requirements of a descriptor
   * @return unknown kinds and wrong targets
   */
  public List<Finding> check(Collection<Requirement> requirements) {
    Findings findings = new Findings();
    requirements.forEach(requirement -> check(requirement, findings));
    return findings.all();
  }

  /**
   * Makes a probe of each requirement. Probes nothing yet.
   *
   * @param requirements requirements of a descriptor
   * @param context the values to fill in, and what else a probe may need
   * @return the probes. A requirement has none if {@link #check} finds a fault in it, if a variable
   *     in its target is not valid, or if the values make no target; only the last is a finding
   *     here, the others have theirs already
   */
  public ProbePlan plan(Collection<Requirement> requirements, ProbeContext context) {
    Findings findings = new Findings();
    List<ProbePlan.Item> items = new ArrayList<>(requirements.size());
    for (Requirement requirement : requirements) {
      List<Expanded> target = new ArrayList<>(requirement.target().size());
      requirement.target().forEach(text -> target.add(context.resolved().expand(text)));
      items.add(
          new ProbePlan.Item(
              requirement,
              shown(requirement, target),
              probe(requirement, target, context, findings)));
    }
    return new ProbePlan(items, findings.all());
  }

  private @Nullable Probe probe(
      Requirement requirement, List<Expanded> target, ProbeContext context, Findings findings) {
    Optional<ProbeKind> kind = check(requirement, new Findings());
    if (kind.isEmpty()) {
      return null;
    }
    for (Expanded part : target) {
      if (!part.valid()) {
        return null;
      }
    }
    return kind.get().probe(requirement, target, context, findings).orElse(null);
  }

  /** The kind of a requirement that has no fault. */
  private Optional<ProbeKind> check(Requirement requirement, Findings findings) {
    Optional<ProbeKind> kind = kinds.find(requirement.kind());
    Findings faults = new Findings();
    if (kind.isEmpty()) {
      faults.add(unknown(requirement));
    } else {
      checkKeys(requirement, kind.get().keys(), faults);
      if (!faults.hasErrors()) {
        kind.get().check(requirement, faults);
      }
    }
    findings.addAll(faults.all());
    return faults.hasErrors() ? Optional.empty() : kind;
  }

  private static void checkKeys(Requirement requirement, List<String> known, Findings findings) {
    if (known.isEmpty() && !requirement.keys().isEmpty()) {
      findings.add(
          TargetFaults.inDescriptor(
              requirement,
              requirement.target().get(0),
              "is a mapping, which " + requirement.kind() + " does not take",
              "write a value or a list"));
      return;
    }
    for (Requirement.Key key : requirement.keys()) {
      if (!known.contains(key.name())) {
        findings.error(
            Code.UNKNOWN_KEY,
            requirement.name() + ": " + Printable.name(key.name()),
            key.place(),
            "is not a known key of " + requirement.kind(),
            Suggestion.cure(key.name(), known));
      }
    }
  }

  private Finding unknown(Requirement requirement) {
    String message = "is not a kind of dependency";
    if (!kinds.broken().isEmpty()) {
      message += ", but not all could be loaded: " + String.join("; ", kinds.broken());
    }
    return Finding.error(
        Code.UNKNOWN_PROBE,
        Printable.of(requirement.kind()),
        requirement.kindPlace(),
        message,
        Suggestion.cure(requirement.kind(), kinds.names()));
  }

  private static String shown(Requirement requirement, List<Expanded> target) {
    int at = requirement.indexOf(WHERE);
    if (at >= 0) {
      return target.get(at).shown();
    }
    List<String> parts = new ArrayList<>(target.size());
    target.forEach(part -> parts.add(part.shown()));
    return requirement.list() || parts.size() != 1 ? ShellWords.join(parts) : parts.get(0);
  }
}
