package io.entryjar.validation;

import io.entryjar.descriptor.Text;
import io.entryjar.descriptor.Variable;
import io.entryjar.environment.Origin;
import io.entryjar.environment.ResolvedVariable;
import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.report.Findings;
import io.entryjar.text.Printable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What is said of constraints, in their order, whoever checked which of them first. */
final class Verdicts {
  private final IdentityHashMap<Slot, Integer> order = new IdentityHashMap<>();
  private final List<Verdict> verdicts = new ArrayList<>();
  private final Set<String> violating;

  private record Verdict(int index, Finding finding) {}

  /**
   * Nothing is said yet.
   *
   * @param slots all constraints, in order
   * @param violating takes the names of variables whose value is not right
   */
  Verdicts(List<Slot> slots, Set<String> violating) {
    for (Slot slot : slots) {
      order.put(slot, order.size());
    }
    this.violating = violating;
  }

  /** Tells all of it. */
  void tell(Findings findings) {
    verdicts.sort((one, other) -> Integer.compare(one.index(), other.index()));
    for (Verdict verdict : verdicts) {
      findings.add(verdict.finding());
    }
  }

  private void add(Slot slot, Finding finding) {
    verdicts.add(new Verdict(order.getOrDefault(slot, order.size()), finding));
  }

  /** The constraint is not one for values of this type. */
  void misfit(Slot slot) {
    add(
        slot,
        Finding.error(
            Code.CONSTRAINT_MISFIT,
            slot.subject(),
            slot.constraint().place(),
            "does not fit the type " + slot.variable().type().word(),
            "remove it, or give " + slot.variable().name() + " a type that it fits"));
  }

  /**
   * The value could not be checked.
   *
   * @param slot the constraint
   * @param why a predicate
   * @param cure what to do
   */
  void unchecked(Slot slot, String why, String cure) {
    violating.add(slot.variable().name());
    add(
        slot,
        Finding.error(
            Code.CHECK_FAILED, slot.variable().name(), slot.variable().place(), why, cure));
  }

  /** The check broke down over the value. */
  void unchecked(Slot slot) {
    unchecked(
        slot,
        "could not be checked by " + Printable.of(slot.constraint().name()),
        "give another value, or a constraint that takes such values");
  }

  /** The constraint itself is wrong. */
  void unusable(Slot slot, Throwable fault) {
    Throwable root = Faults.root(fault);
    boolean pattern = root instanceof PatternSyntaxException;
    String cure = pattern ? "write one of java.util.regex.Pattern" : "correct its attributes";
    add(
        slot,
        Finding.error(
            Code.BAD_CONSTRAINT,
            slot.subject(),
            pattern ? slot.placeOf("regexp") : slot.constraint().place(),
            (pattern ? "is no regular expression: " : "cannot be used: ") + Faults.reason(fault),
            Faults.isMissingClass(root) ? ConstraintClasses.JARS : cure));
  }

  /**
   * The value does not satisfy the constraint.
   *
   * @param slot the constraint
   * @param message why, without the value
   */
  void violated(Slot slot, String message) {
    ResolvedVariable resolved = slot.resolved();
    if (slot.value() == null || resolved == null || resolved.value() == null) {
      return; // not-null and its like: whether a variable may be unset, required says
    }
    Variable variable = slot.variable();
    violating.add(variable.name());
    String value = slot.secret() ? "" : ": " + Printable.quote(resolved.value());
    Text constant = constantInUse(resolved);
    if (constant == null) {
      add(
          slot,
          Finding.error(
              Code.CONSTRAINT_VIOLATED,
              variable.name(),
              variable.place(),
              message + value,
              Cures.of(slot)));
    } else {
      add(
          slot,
          Finding.error(
              Code.BAD_DEFAULT,
              variable.name(),
              constant.place(),
              message + value,
              "change the default: " + Cures.of(slot)));
    }
  }

  /** The default, where it is in use and the same in every environment. */
  private static @Nullable Text constantInUse(ResolvedVariable variable) {
    Text value = variable.declaration().defaultValue();
    return value != null && value.isConstant() && variable.origin().equals(Origin.DEFAULT)
        ? value
        : null;
  }
}
