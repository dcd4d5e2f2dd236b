package io.entryjar.environment;

import io.entryjar.descriptor.Variable;
import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values that the process was started with, under a variable's name or an alias. */
final class ProcessValues {
  private final Map<String, String> values = new LinkedHashMap<>();
  private final VariableNames names;
  private final Findings findings;

  ProcessValues(ProcessEnvironment environment, VariableNames names, Findings findings) {
    this.names = names;
    this.findings = findings;
    for (String entry : environment.entries()) {
      int end = entry.indexOf('=');
      if (end > 0) {
        // Of several entries the first one counts, as for getenv(3).
        values.putIfAbsent(entry.substring(0, end), entry.substring(end + 1));
      }
    }
  }

  /** The names that are set, in the order of the environment. */
  Set<String> names() {
    return values.keySet();
  }

  /** The value of a name, or empty. */
  String get(String name) {
    return values.getOrDefault(name, "");
  }

  @Nullable Found variable(Variable variable) {
    return find(variable, variable.name(), Origin.ENVIRONMENT);
  }

  @Nullable Found alias(Variable variable) {
    for (String alias : variable.aliases()) {
      Found found = find(variable, alias, new Origin("alias " + alias));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Found find(Variable variable, String name, Origin origin) {
    String value = values.get(name);
    if (value == null || (value.isEmpty() && !variable.allowEmpty())) {
      return null;
    }
    for (String file : names.files(variable)) {
      if (!get(file).isEmpty()) {
        findings.error(
            Code.SET_TWICE,
            variable.name(),
            variable.place(),
            "is set in two ways: " + name + " and " + file,
            "unset " + name + " or " + file);
        return Found.unusable(origin);
      }
    }
    return Found.of(value, origin);
  }
}
