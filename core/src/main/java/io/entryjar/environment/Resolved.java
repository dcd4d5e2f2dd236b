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
    return Expansion.of(text, variables, Integer.MAX_VALUE);
  }
}
