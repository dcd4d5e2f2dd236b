package io.entryjar.probe;

import io.entryjar.descriptor.Requirement;
import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.text.Durations;
import io.entryjar.text.Printable;
import java.time.Duration;

/** The finding about a requirement that is not ready. */
final class Unreachable {
  private static final int LONGEST_TARGET = 120;

  private Unreachable() {}

  static Finding finding(Probed probed, ProbeMode mode, boolean isFinal) {
    Requirement requirement = probed.requirement();
    return new Finding(
        Code.UNREACHABLE,
        requirement.severity(),
        requirement.name(),
        verdict(probed, isFinal)
            + ": "
            + Printable.of(requirement.kind())
            + " "
            + target(probed.target())
            + ": "
            + probed.reason(),
        requirement.place(),
        cure(requirement, mode, isFinal));
  }

  private static String verdict(Probed probed, boolean isFinal) {
    if (isFinal) {
      return "cannot become ready";
    }
    Duration within = probed.requirement().within();
    // After a single attempt, or a wait that was cut short, "after 60s" would not be true.
    return within.isZero() || probed.elapsed().compareTo(within) < 0
        ? "is not ready"
        : "is not ready after " + Durations.format(within);
  }

  private static String cure(Requirement requirement, ProbeMode mode, boolean isFinal) {
    if (isFinal) {
      return "correct it: no wait can help";
    }
    String within = Durations.format(requirement.within());
    return "see that it is up and that its target is right"
        + (mode == ProbeMode.ONCE
            ? "; a start waits for it, within: " + within
            : ", or wait longer than within: " + within);
  }

  private static String target(String target) {
    if (target.codePointCount(0, target.length()) <= LONGEST_TARGET) {
      return Printable.of(target);
    }
    return Printable.of(target.substring(0, target.offsetByCodePoints(0, LONGEST_TARGET))) + "...";
  }
}
