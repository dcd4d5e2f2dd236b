package io.entryjar.validation;

import jakarta.validation.UnexpectedTypeException;
import java.util.ArrayList;
import java.util.List;
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
  private final Verdicts verdicts;

  Isolation(HibernateRun run, Verdicts verdicts) {
    this.run = run;
    this.verdicts = verdicts;
  }

  void check(List<Slot> slots) {
    List<HibernateRun.Violation> violations = new ArrayList<>();
    Throwable fault = attempt(slots, violations);
    if (fault == null) {
      for (HibernateRun.Violation violation : violations) {
        verdicts.violated(slots.get(violation.index()), violation.message());
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
      verdicts.misfit(slot);
    } else if (fault != null && !isThrownOnValue(fault)) {
      verdicts.unusable(slot, fault);
    } else if (slot.value() != null) {
      verdicts.unchecked(slot);
    }
  }

  private static boolean isThrownOnValue(Throwable fault) {
    String message = fault.getMessage();
    return message != null && message.startsWith(THROWN_ON_VALUE);
  }
}
