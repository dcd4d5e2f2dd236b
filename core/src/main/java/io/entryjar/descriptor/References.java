package io.entryjar.descriptor;

import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import io.entryjar.text.Suggestion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Checks what the strings of a descriptor refer to: every name is declared, no default depends on
 * itself, no secret gets into an argument list or a path, where every user of the machine could
 * read it.
 */
final class References {
  private static final int LONGEST_CIRCLE = 10;

  private final Map<String, Variable> variables;
  private final Dependencies dependencies;
  private final Findings findings;

  private References(Map<String, Variable> variables, Findings findings) {
    this.variables = variables;
    this.dependencies = new Dependencies(variables);
    this.findings = findings;
  }

  static void check(Descriptor descriptor, Findings findings) {
    Settings top = descriptor.settings();
    References common = new References(top.variables(), findings);
    common.settings(top);
    common.declarations(top.variables());
    descriptor.envFiles().forEach(file -> common.path(file.path()));
    for (Command command : descriptor.commands().values()) {
      Settings settings = command.settings();
      if (settings.variables().isEmpty()) {
        common.settings(settings);
      } else {
        // Its variables can make a secret of what the settings it inherits refer to.
        Settings all = settings.over(top);
        References own = new References(all.variables(), findings);
        own.settings(all);
        own.declarations(settings.variables());
      }
    }
  }

  private void settings(Settings settings) {
    settings.run().forEach(this::argument);
    Stream.of(settings.workdir(), settings.runAs().matchOwner())
        .flatMap(Stream::ofNullable)
        .forEach(this::path);
    if (settings.runAs().user() != null) {
      open(settings.runAs().user(), "who a process runs as");
    }
    settings.requires().values().forEach(this::requirement);
    settings.prepare().forEach(this::step);
  }

  private void step(Step step) {
    StepTexts texts = StepTexts.of(step);
    texts.arguments().forEach(this::argument);
    texts.accounts().forEach(text -> open(text, "the name of an account"));
    texts.plain().forEach(this::declared);
    texts.paths().forEach(this::path);
    texts.steps().forEach(this::step);
  }

  private void path(Text text) {
    declared(text);
    text.references()
        .filter(reference -> dependencies.isSecret(reference.name()))
        .forEach(
            reference ->
                findings.error(
                    Code.SECRET_IN_PATH,
                    reference.name(),
                    reference.place(),
                    "is a secret, and everyone can read the name of a file",
                    "name the file by something else"));
  }

  private void declarations(Map<String, Variable> declared) {
    for (Variable variable : declared.values()) {
      if (variable.defaultValue() != null) {
        declared(variable.defaultValue());
      }
      if (variable.generate() != null && variable.generate().keep() != null) {
        path(variable.generate().keep());
      }
    }
    circles(declared);
    claims(declared);
  }

  private void requirement(Requirement requirement) {
    // A command to execute is an argument list, however it is written.
    boolean arguments = requirement.list() || requirement.kind().equals("exec");
    requirement.target().forEach(arguments ? this::argument : this::declared);
  }

  private void argument(Text text) {
    open(text, "an argument list");
  }

  /** A string that cannot be kept secret. */
  private void open(Text text, String what) {
    declared(text);
    text.references()
        .filter(reference -> dependencies.isSecret(reference.name()))
        .forEach(
            reference ->
                findings.error(
                    Code.SECRET_IN_ARGUMENTS,
                    reference.name(),
                    reference.place(),
                    "is a secret, and " + what + " is open to every process of the machine",
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
                    undeclared(reference.name())));
  }

  private String undeclared(String name) {
    int dash = name.indexOf('-');
    if (dash > 0 && variables.containsKey(name.substring(0, dash))) {
      return "a default follows :-, write ${%s:-%s}"
          .formatted(name.substring(0, dash), name.substring(dash + 1));
    }
    return Suggestion.nearest(name, variables.keySet())
        .map(near -> "did you mean " + near + "?")
        .orElse("declare it under variables");
  }

  private void circles(Map<String, Variable> declared) {
    for (List<String> circle : dependencies.circles()) {
      circle.stream()
          .map(declared::get)
          .filter(Objects::nonNull)
          .findFirst()
          .ifPresent(
              variable ->
                  findings.error(
                      Code.CIRCLE,
                      variable.name(),
                      variable.place(),
                      "has a default that depends on itself: " + shown(circle, variable.name()),
                      "give one of them a default of its own"));
    }
  }

  /** A circle from one of its variables on; of a long one only the ends. */
  private static String shown(List<String> circle, String first) {
    List<String> names = new ArrayList<>(circle);
    Collections.rotate(names, -circle.indexOf(first));
    if (names.size() > LONGEST_CIRCLE) {
      names.subList(LONGEST_CIRCLE - 2, names.size() - 1).clear();
      names.add(LONGEST_CIRCLE - 2, "...");
    }
    names.add(first);
    return String.join(" -> ", names);
  }

  /** Each name, alias or not, belongs to one variable. */
  private void claims(Map<String, Variable> declared) {
    Map<String, String> owners = new HashMap<>();
    for (Variable variable : variables.values()) {
      for (String alias : variable.aliases()) {
        String owner = variables.containsKey(alias) ? alias : owners.put(alias, variable.name());
        if (owner != null
            && (declared.containsKey(variable.name()) || declared.containsKey(owner))) {
          findings.error(
              Code.DUPLICATE_NAME,
              variable.name(),
              variable.place(),
              "has the alias " + alias + ", which belongs to " + owner,
              "keep the alias in one place");
        }
      }
    }
  }
}
