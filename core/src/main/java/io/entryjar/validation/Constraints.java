package io.entryjar.validation;

import io.entryjar.descriptor.Settings;
import io.entryjar.descriptor.Variable;
import io.entryjar.environment.Resolved;
import io.entryjar.environment.ResolvedVariable;
import io.entryjar.environment.Types;
import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import io.entryjar.text.Utf8;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the constraints of all variables. */
final class Constraints {
  private final ConstraintClasses classes;
  private final Findings findings;
  private final Set<String> violating = new HashSet<>();

  Constraints(ConstraintClasses classes, Findings findings) {
    this.classes = classes;
    this.findings = findings;
  }

  /**
   * Reads all constraints, then checks all that can be checked.
   *
   * @return the names of the variables that violate one
   */
  Set<String> check(Settings settings, Resolved resolved) {
    List<Slot> slots = new ArrayList<>();
    for (Variable variable : settings.variables().values()) {
      if (!variable.constraints().isEmpty()) {
        read(variable, resolved.variables().get(variable.name()), slots);
      }
    }
    Verdicts verdicts = new Verdicts(slots, violating);
    List<Slot> patterns = new ArrayList<>();
    List<Slot> others = new ArrayList<>();
    for (Slot slot : slots) {
      (Patterns.covers(slot) ? patterns : others).add(slot);
    }
    new Patterns(verdicts).check(patterns);
    if (!others.isEmpty()) {
      checkByLibrary(others, verdicts);
    }
    verdicts.tell(findings);
    return violating;
  }

  private void checkByLibrary(List<Slot> slots, Verdicts verdicts) {
    Isolation isolation = new Isolation(new HibernateRun(classes), verdicts);
    Quiet quiet = new Quiet();
    try {
      for (int from = 0; from < slots.size(); from += HolderClass.LARGEST) {
        isolation.check(slots.subList(from, Math.min(slots.size(), from + HolderClass.LARGEST)));
      }
    } finally {
      quiet.end();
    }
  }

  private void read(Variable variable, @Nullable ResolvedVariable resolved, List<Slot> slots) {
    Object value = resolved == null ? null : value(resolved);
    for (Variable.Constraint constraint : variable.constraints()) {
      try {
        Slot slot =
            Slot.of(
                variable, resolved, constraint, classes.find(constraint.name()), value, findings);
        if (slot != null) {
          slots.add(slot);
        }
      } catch (ConstraintClasses.Unknown e) {
        findings.error(
            Code.UNKNOWN_CONSTRAINT,
            Slot.subject(variable, constraint),
            constraint.place(),
            e.reason,
            e.cure);
      }
    }
  }

  private @Nullable Object value(ResolvedVariable variable) {
    String text = variable.value();
    if (text == null || !variable.valid()) {
      return null;
    }
    if (!Utf8.isText(text)) {
      violating.add(variable.name());
      findings.add(NotText.finding(variable));
      return null;
    }
    return Types.constrained(variable);
  }
}
