package io.entryjar.probe;

import io.entryjar.descriptor.Requirement;
import io.entryjar.descriptor.Text;
import io.entryjar.environment.Expanded;
import io.entryjar.report.Findings;
import io.entryjar.text.Printable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A kind whose target is one string. */
abstract class SingleTargetKind implements ProbeKind {
  private final String name;
  private final String cure;

  /**
   * A kind.
   *
   * @param name its name
   * @param cure what to write as a target
   */
  SingleTargetKind(String name, String cure) {
    this.name = name;
    this.cure = cure;
  }

  /** Says what is wrong with a target, in words that follow it and show no part of it. */
  abstract @Nullable String fault(String target);

  /** Says what is wrong with a string that values are still to be filled in, if that is certain. */
  @Nullable String unfilledFault(Text text) {
    return null;
  }

  /** The probe of a target without fault. */
  abstract Probe probe(String target, ProbeContext context);

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final void check(Requirement requirement, Findings findings) {
    Text text = requirement.target().get(0);
    if (requirement.list()) {
      findings.add(
          TargetFaults.inDescriptor(
              requirement, text, "is a list, expected a single value", "write " + cure));
      return;
    }
    String constant = constant(text);
    String fault = constant == null ? unfilledFault(text) : fault(constant);
    if (fault != null) {
      String shown = Printable.quote(constant == null ? text.source() : constant);
      findings.add(
          TargetFaults.inDescriptor(requirement, text, shown + " " + fault, "write " + cure));
    }
  }

  @Override
  public final Optional<Probe> probe(
      Requirement requirement, List<Expanded> target, ProbeContext context, Findings findings) {
    Expanded only = target.get(0);
    String fault = fault(only.value());
    if (fault != null) {
      findings.add(
          TargetFaults.inValues(
              requirement,
              requirement.target().get(0),
              Printable.quote(only.shown()) + " " + fault,
              "it takes " + cure));
      return Optional.empty();
    }
    return Optional.of(probe(only.value(), context));
  }

  private static @Nullable String constant(Text text) {
    StringBuilder characters = new StringBuilder();
    for (Text.Part part : text.parts()) {
      if (!(part instanceof Text.Literal literal)) {
        return null;
      }
      characters.append(literal.characters());
    }
    return characters.toString();
  }
}
