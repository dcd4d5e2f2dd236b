package io.entryjar.environment;

import io.entryjar.descriptor.Text;
import io.entryjar.report.Finding;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The declared variables of a start with their values.
 *
 * @param variables by name, in the order of the descriptor
 * @param environment the environment of the command: the process's own, changed only where the
 *     descriptor says so
 * @param findings what is wrong with the values, as far as sources and types can tell
 */
public record Resolved(
    Map<String, ResolvedVariable> variables,
    ProcessEnvironment environment,
    List<Finding> findings) {

  public Resolved {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    findings = List.copyOf(findings);
  }

  /**
   * Fills in the values of a string of the descriptor.
   *
   * @param text the string
   * @return the string with an unset or empty variable as its {@code :-} text, or as nothing
   */
  public Expanded expand(Text text) {
    StringBuilder value = new StringBuilder();
    StringBuilder shown = new StringBuilder();
    boolean secret = false;
    boolean valid = true;
    for (Text.Part part : text.parts()) {
      if (part instanceof Text.Literal literal) {
        value.append(literal.characters());
        shown.append(literal.characters());
      } else if (part instanceof Text.Reference reference) {
        Expanded filled = expand(reference);
        value.append(filled.value());
        shown.append(filled.shown());
        secret |= filled.secret();
        valid &= filled.valid();
      }
    }
    return new Expanded(value.toString(), shown.toString(), secret, valid);
  }

  private Expanded expand(Text.Reference reference) {
    ResolvedVariable variable = variables.get(reference.name());
    if (variable == null || variable.value() == null || variable.value().isEmpty()) {
      boolean valid = variable == null || variable.valid();
      return reference.otherwise() == null
          ? new Expanded("", "", false, valid)
          : expand(reference.otherwise());
    }
    String value = variable.value();
    boolean secret = variable.secret();
    return new Expanded(value, secret ? ResolvedVariable.MASK : value, secret, variable.valid());
  }
}
