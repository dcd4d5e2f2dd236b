package io.entryjar.probe;

import io.entryjar.descriptor.Requirement;
import io.entryjar.descriptor.Text;
import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import java.util.LinkedHashSet;
import java.util.Set;

/** Findings about the targets of requirements, the same for every kind of probe. */
public final class TargetFaults {
  private TargetFaults() {}

  /**
   * A target that is wrong whatever the environment is.
   *
   * @param requirement the requirement
   * @param text the string that is wrong
   * @param message what is wrong
   * @param cure what to write instead
   */
  public static Finding inDescriptor(
      Requirement requirement, Text text, String message, String cure) {
    return Finding.error(Code.BAD_TARGET, requirement.name(), text.place(), message, cure);
  }

  /**
   * A target that the values of the environment make wrong; it weighs what the requirement weighs.
   *
   * @param requirement the requirement
   * @param text the string that the values went into
   * @param message what is wrong, secrets masked
   * @param cure what the string must be
   */
  public static Finding inValues(Requirement requirement, Text text, String message, String cure) {
    Set<String> names = new LinkedHashSet<>();
    text.references().forEach(reference -> names.add(reference.name()));
    return new Finding(
        Code.BAD_PROBE_TARGET,
        requirement.severity(),
        requirement.name(),
        message,
        text.place(),
        names.isEmpty() ? cure : "correct " + String.join(" or ", names) + ": " + cure);
  }
}
