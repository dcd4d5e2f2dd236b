package io.entryjar.validation;

import io.entryjar.descriptor.Text;
import io.entryjar.descriptor.Variable;
import io.entryjar.environment.Origin;
import io.entryjar.environment.ResolvedVariable;
import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import io.entryjar.text.Printable;
import jakarta.validation.UnexpectedTypeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Runs constraints together, and finds those that cannot run. A library that throws says nothing of
 * the other constraints and not reliably which one it was: then the constraints are halved until
 * the faulty one is alone. A start without faults pays nothing for it.
 */
final class Isolation {
  /** The id of Hibernate Validator's exception around one that a validator threw on a value. */
  private static final String THROWN_ON_VALUE = "HV000028";

  private final HibernateRun run;
  private final Findings findings;
  private final Set<String> violating;

  Isolation(HibernateRun run, Findings findings, Set<String> violating) {
    this.run = run;
    this.findings = findings;
    this.violating = violating;
  }

  void check(List<Slot> slots) {
    List<HibernateRun.Violation> violations = new ArrayList<>();
    Throwable fault = attempt(slots, violations);
    if (fault == null) {
      for (HibernateRun.Violation violation : violations) {
        violated(slots.get(violation.index()), violation.message());
      }
    } else if (slots.size() > 1) {
      check(slots.subList(0, slots.size() / 2));
      check(slots.subList(slots.size() / 2, slots.size()));
    } else {
      faulty(slots.get(0));
    }
  }

  private @Nullable Throwable attempt(List<Slot> slots, List<HibernateRun.Violation> violations) {
    try {
      violations.addAll(run.check(slots));
      return null;
    } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
      return e;
    }
  }

  /** Without a value only the descriptor can be at fault, so that the reason may be told. */
  private void faulty(Slot slot) {
    Throwable fault = attempt(List.of(slot.empty()), new ArrayList<>());
    if (fault instanceof UnexpectedTypeException) {
      findings.error(
          Code.CONSTRAINT_MISFIT,
          slot.subject(),
          slot.constraint().place(),
          "does not fit the type " + slot.variable().type().word(),
          "remove it, or give " + slot.variable().name() + " a type that it fits");
    } else if (fault != null && !isThrownOnValue(fault)) {
      unusable(slot, fault);
    } else if (slot.value() != null) {
      violating.add(slot.variable().name());
      findings.error(
          Code.CHECK_FAILED,
          slot.variable().name(),
          slot.variable().place(),
          "could not be checked by " + Printable.of(slot.constraint().name()),
          "give another value, or a constraint that takes such values");
    }
  }

  private void unusable(Slot slot, Throwable fault) {
    Throwable root = Faults.root(fault);
    boolean pattern = root instanceof PatternSyntaxException;
    String cure = pattern ? "write one of java.util.regex.Pattern" : "correct its attributes";
    findings.error(
        Code.BAD_CONSTRAINT,
        slot.subject(),
        pattern ? slot.placeOf("regexp") : slot.constraint().place(),
        (pattern ? "is no regular expression: " : "cannot be used: ") + Faults.reason(fault),
        Faults.isMissingClass(root) ? ConstraintClasses.JARS : cure);
  }

  private static boolean isThrownOnValue(Throwable fault) {
    String message = fault.getMessage();
    return message != null && message.startsWith(THROWN_ON_VALUE);
  }

  private void violated(Slot slot, String message) {
    ResolvedVariable resolved = slot.resolved();
    if (slot.value() == null || resolved == null || resolved.value() == null) {
      return; // not-null and its like: whether a variable may be unset, required says
    }
    Variable variable = slot.variable();
    violating.add(variable.name());
    String value = slot.secret() ? "" : ": " + Printable.quote(resolved.value());
    Text constant = constantInUse(resolved);
    if (constant == null) {
      findings.error(
          Code.CONSTRAINT_VIOLATED,
          variable.name(),
          variable.place(),
          message + value,
          Cures.of(slot));
    } else {
      findings.error(
          Code.BAD_DEFAULT,
          variable.name(),
          constant.place(),
          message + value,
          "change the default: " + Cures.of(slot));
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
