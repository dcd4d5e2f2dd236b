package io.entryjar.report;

import io.entryjar.text.Printable;

/** A report in a few words, the same in every format that people read. */
final class Summary {
  private Summary() {}

  /** How much is wrong, and in which descriptor. */
  static String of(Report report) {
    String counts = counts(report.errors(), report.warnings());
    return report.descriptor() == null
        ? counts
        : counts + " in " + Printable.of(report.descriptor());
  }

  /** The value of a variable as people see it; a mask needs no quotes. */
  static String value(Outlook.Variable variable) {
    if (variable.value() == null) {
      return "";
    }
    return variable.secret() ? Printable.of(variable.value()) : Printable.quote(variable.value());
  }

  private static String counts(long errors, long warnings) {
    if (errors == 0 && warnings == 0) {
      return "no errors";
    }
    if (errors == 0 || warnings == 0) {
      return errors == 0 ? count(warnings, "warning") : count(errors, "error");
    }
    return count(errors, "error") + ", " + count(warnings, "warning");
  }

  private static String count(long number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }
}
