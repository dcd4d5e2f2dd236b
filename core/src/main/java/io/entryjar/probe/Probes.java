package io.entryjar.probe;

import io.entryjar.descriptor.Requirement;
import io.entryjar.descriptor.Variable;
import io.entryjar.environment.Expanded;
import io.entryjar.environment.Resolved;
import io.entryjar.environment.ResolvedVariable;
import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.report.Findings;
import io.entryjar.text.Printable;
import io.entryjar.text.ShellWords;
import io.entryjar.text.Suggestion;
import io.entryjar.validation.Evaluation;
import io.entryjar.validation.Expressions;
import io.entryjar.validation.ParsedExpression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way from requirements to probes. */
public final class Probes {
  /** The key of a mapping that tells what is probed. */
  private static final String WHERE = "at";

  private static final Expressions.Kind WHEN =
      Expressions.Kind.condition("requires: when", Code.BAD_RULE);

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
   * Finds the faults of conditions, whatever the values are.
   *
   * @param requirements requirements of a descriptor
   * @param variables the declared variables
   * @return the faults
   */
  public static List<Finding> checkConditions(
      Collection<Requirement> requirements, Map<String, Variable> variables) {
    Findings findings = new Findings();
    for (Requirement requirement : requirements) {
      if (requirement.when() != null) {
        Expressions.read(requirement.when(), WHEN, variables, Set.of(), findings);
      }
    }
    return findings.all();
  }

  /**
   * Makes a probe of each requirement. Probes nothing yet.
   *
   * @param requirements requirements of a descriptor
   * @param context the values to fill in, and what else a probe may need
   * @return the probes. A requirement has none if {@link #check} finds a fault in it, if a variable
   *     in its target or condition is not valid, if the values make no target, or if its condition
   *     gives no answer; only the last two are findings here, the others have theirs already
   */
  public ProbePlan plan(Collection<Requirement> requirements, ProbeContext context) {
    Findings findings = new Findings();
    List<ProbePlan.Item> items = new ArrayList<>(requirements.size());
    for (Requirement requirement : requirements) {
      List<Expanded> target = new ArrayList<>(requirement.target().size());
      requirement.target().forEach(text -> target.add(context.resolved().expand(text)));
      Need need = need(requirement, context.resolved(), findings);
      items.add(
          new ProbePlan.Item(
              requirement,
              shown(requirement, target),
              need != Need.NO,
              need == Need.YES ? probe(requirement, target, context, findings) : null));
    }
    return new ProbePlan(items, findings.all());
  }

  private enum Need {
    YES,
    NO,
    UNKNOWN
  }

  private static Need need(Requirement requirement, Resolved resolved, Findings findings) {
    if (requirement.when() == null) {
      return Need.YES;
    }
    Map<String, Variable> declared = new HashMap<>();
    resolved.variables().forEach((name, variable) -> declared.put(name, variable.declaration()));
    ParsedExpression condition =
        Expressions.read(requirement.when(), WHEN, declared, Set.of(), new Findings());
    if (condition == null) {
      return Need.UNKNOWN;
    }
    for (String name : condition.names()) {
      ResolvedVariable variable = resolved.variables().get(name);
      if (variable != null && !variable.valid()) {
        return Need.UNKNOWN;
      }
    }
    try {
      return Expressions.over(resolved).test(condition) ? Need.YES : Need.NO;
    } catch (Evaluation.Failed e) {
      findings.add(
          new Finding(
              Code.RULE_FAILED,
              requirement.severity(),
              requirement.name(),
              "condition could not be evaluated: " + e.reason(),
              requirement.when().place(),
              "write a condition that holds or not for every value, such as not empty X and X > 5"));
      return Need.UNKNOWN;
    }
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
