package io.entryjar.probe;

import io.entryjar.descriptor.Requirement;
import io.entryjar.descriptor.Text;
import io.entryjar.environment.Expanded;
import io.entryjar.report.Findings;
import io.entryjar.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code exec: [program, argument]}: ready when the program ends with exit code 0. */
final class ExecKind implements ProbeKind {
  private static final String FORM = "[program, argument]; no shell reads it";

  @Override
  public String name() {
    return "exec";
  }

  @Override
  public void check(Requirement requirement, Findings findings) {
    List<Text> target = requirement.target();
    if (!requirement.list()) {
      findings.add(
          TargetFaults.inDescriptor(
              requirement,
              target.get(0),
              "is a single value, expected a list",
              "write exec: " + FORM));
      return;
    }
    if (target.get(0).parts().isEmpty()) {
      findings.add(
          TargetFaults.inDescriptor(
              requirement, target.get(0), "names no program", "write exec: " + FORM));
    }
    for (Text text : target) {
      if (hasNul(text)) {
        findings.add(
            TargetFaults.inDescriptor(
                requirement,
                text,
                Printable.quote(text.source()) + " has a NUL character in it",
                "remove it: no argument can hold one"));
      }
    }
  }

  @Override
  public Optional<Probe> probe(
      Requirement requirement, List<Expanded> target, ProbeContext context, Findings findings) {
    List<String> argv = new ArrayList<>();
    Findings faults = new Findings();
    for (int i = 0; i < target.size(); i++) {
      Expanded argument = target.get(i);
      argv.add(argument.value());
      String fault = fault(argument, i == 0);
      if (fault != null) {
        Text text = requirement.target().get(i);
        faults.add(
            TargetFaults.inValues(
                requirement,
                text,
                Printable.quote(argument.shown()) + " " + fault,
                "write " + FORM));
      }
    }
    findings.addAll(faults.all());
    return faults.all().isEmpty()
        ? Optional.of(
            new ExecProbe(argv, context.environment(), context.children(), context.mask()))
        : Optional.empty();
  }

  private static @Nullable String fault(Expanded argument, boolean first) {
    if (argument.secret()) {
      return "is a secret, and an argument list is open to every process of the machine";
    }
    if (argument.value().indexOf('\0') >= 0) {
      return "has a NUL character in it";
    }
    return first && argument.value().isEmpty() ? "names no program" : null;
  }

  private static boolean hasNul(Text text) {
    return text.parts().stream()
        .anyMatch(
            part ->
                part instanceof Text.Literal literal && literal.characters().indexOf('\0') >= 0);
  }
}
