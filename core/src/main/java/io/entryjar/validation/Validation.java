package io.entryjar.validation;

import io.entryjar.descriptor.Settings;
import io.entryjar.descriptor.Variable;
import io.entryjar.environment.Resolved;
import io.entryjar.report.Finding;
import io.entryjar.report.Findings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks values against the constraints and rules of a descriptor. */
public final class Validation {
  private Validation() {}

  /**
   * What the checks gave.
   *
   * @param findings faults of the descriptor and violations, constraints before rules, each in the
   *     order of the descriptor
   * @param notes rules that were left out, each with the reason
   */
  public record Outcome(List<Finding> findings, List<String> notes) {
    public Outcome {
      findings = List.copyOf(findings);
      notes = List.copyOf(notes);
    }
  }

  /**
   * Checks all constraints and rules and reports everything at once. Faults of the descriptor are
   * found whatever the values are. A value is checked if it is there and valid so far; an unset
   * variable satisfies every constraint, {@code not-null} and {@code not-blank} included: whether
   * it may be unset is what {@code required} says. A rule over a value that is not valid, or that
   * violates a constraint, is left out and named in a note. Nothing is thrown, and no library is
   * started that no constraint or rule asks for.
   *
   * @param settings the settings in force
   * @param resolved the values of its variables
   * @param pluginFolder the folder whose jars may hold constraint classes, or null for none
   * @return the findings
   */
  public static Outcome validate(
      Settings settings, Resolved resolved, @Nullable Path pluginFolder) {
    Findings findings = new Findings();
    List<String> notes = new ArrayList<>();
    Set<String> unusable = new HashSet<>();
    if (isAnythingConstrained(settings)) {
      try (ConstraintClasses classes = new ConstraintClasses(pluginFolder)) {
        unusable.addAll(new Constraints(classes, findings).check(settings, resolved));
      }
    }
    if (!settings.rules().isEmpty()) {
      new Rules(settings, resolved, findings, notes).check(unusable);
    }
    return new Outcome(findings.all(), notes);
  }

  private static boolean isAnythingConstrained(Settings settings) {
    for (Variable variable : settings.variables().values()) {
      if (!variable.constraints().isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
