package io.entryjar.descriptor;

import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import io.entryjar.text.Printable;
import io.entryjar.text.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks what the strings of a descriptor refer to: every name is declared, no default depends on
 * itself, no secret gets into an argument list, where every user of the machine could read it.
 */
final class References {
  private final Map<String, Variable> variables;
  private final Findings findings;

  private References(Map<String, Variable> variables, Findings findings) {
    this.variables = variables;
    this.findings = findings;
  }

  static void check(Descriptor descriptor, Findings findings) {
    Settings top = descriptor.settings();
    References common = new References(top.variables(), findings);
    common.settings(top);
    descriptor.envFiles().forEach(file -> common.declared(file.path()));
    common.claims(top.variables());
    for (Command command : descriptor.commands().values()) {
      Settings all = command.settings().over(top);
      References own = new References(all.variables(), findings);
      own.settings(command.settings());
      if (!command.settings().variables().isEmpty()) {
        own.claims(command.settings().variables());
      }
    }
  }

  private void settings(Settings settings) {
    settings.run().forEach(this::argument);
    if (settings.workdir() != null) {
      declared(settings.workdir());
    }
    settings.variables().values().forEach(this::variable);
    settings.requires().values().forEach(this::requirement);
  }

  private void variable(Variable variable) {
    if (variable.defaultValue() != null) {
      declared(variable.defaultValue());
      circle(variable, new LinkedHashSet<>(List.of(variable.name())), variable.defaultValue());
    }
    if (variable.generate() != null && variable.generate().keep() != null) {
      declared(variable.generate().keep());
    }
  }

  private void requirement(Requirement requirement) {
    for (Text text : requirement.target()) {
      if (requirement.list()) {
        argument(text);
      } else {
        declared(text);
      }
    }
  }

  private void argument(Text text) {
    declared(text);
    text.references()
        .filter(reference -> isSecret(reference.name(), new HashSet<>()))
        .forEach(
            reference ->
                findings.error(
                    Code.SECRET_IN_ARGUMENTS,
                    reference.name(),
                    reference.place(),
                    "is a secret, and an argument list is open to every process of the machine",
                    "let the program read it from its environment or from a file"));
  }

  private void declared(Text text) {
    text.references()
        .filter(reference -> !variables.containsKey(reference.name()))
        .forEach(
            reference ->
                findings.error(
                    Code.UNDECLARED_VARIABLE,
                    reference.name(),
                    reference.place(),
                    "is used here but not declared",
                    Suggestion.nearest(reference.name(), variables.keySet())
                        .map(near -> "did you mean " + near + "?")
                        .orElse("declare it under variables")));
  }

  private void circle(Variable start, Set<String> path, Text text) {
    List<Text.Reference> references = text.references().toList();
    for (Text.Reference reference : references) {
      if (reference.name().equals(start.name())) {
        List<String> names = new ArrayList<>(path);
        names.add(start.name());
        findings.error(
            Code.CIRCLE,
            start.name(),
            start.place(),
            "has a default that depends on itself: " + String.join(" -> ", names),
            "give one of them a default of its own");
        return;
      }
      Variable next = variables.get(reference.name());
      if (next != null && next.defaultValue() != null && path.add(next.name())) {
        circle(start, path, next.defaultValue());
        path.remove(next.name());
      }
    }
  }

  /** Secrecy is inherited: a default that is made from a secret is one. */
  private boolean isSecret(String name, Set<String> seen) {
    Variable variable = variables.get(name);
    if (variable == null || !seen.add(name)) {
      return false;
    }
    return variable.secret()
        || (variable.defaultValue() != null
            && variable.defaultValue().references().anyMatch(r -> isSecret(r.name(), seen)));
  }

  /** Each name, alias or not, belongs to one variable. */
  private void claims(Map<String, Variable> declared) {
    Map<String, String> owners = new HashMap<>();
    for (Variable variable : variables.values()) {
      for (String alias : variable.aliases()) {
        String owner = variables.containsKey(alias) ? alias : owners.put(alias, variable.name());
        if (owner != null && declared.containsKey(variable.name())) {
          findings.error(
              Code.DUPLICATE_NAME,
              variable.name(),
              variable.place(),
              "has the alias " + Printable.of(alias) + ", which belongs to " + owner,
              "keep the alias in one place");
        }
      }
    }
  }
}
