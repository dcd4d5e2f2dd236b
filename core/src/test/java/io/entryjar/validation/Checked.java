package io.entryjar.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.descriptor.Descriptors;
import io.entryjar.descriptor.Settings;
import io.entryjar.descriptor.Variable;
import io.entryjar.environment.Origin;
import io.entryjar.environment.ProcessEnvironment;
import io.entryjar.environment.Resolved;
import io.entryjar.environment.ResolvedVariable;
import io.entryjar.report.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A descriptor with values, validated: what most tests here start from. */
final class Checked {
  private final Settings settings;
  private final Map<String, ResolvedVariable> variables = new LinkedHashMap<>();
  private Path plugins;

  private Checked(Settings settings) {
    this.settings = settings;
    for (Variable variable : settings.variables().values()) {
      boolean usesDefault = variable.defaultValue() != null && variable.defaultValue().isConstant();
      put(
          variable,
          usesDefault ? variable.defaultValue().source() : null,
          usesDefault ? new Origin("default") : Origin.UNSET,
          true);
    }
  }

  /** A descriptor without faults of its own reader. */
  static Checked descriptor(String yaml) {
    try {
      Path folder = Files.createTempDirectory("entry");
      try {
        Path file = Files.writeString(folder.resolve("entry.yaml"), yaml);
        Descriptors.Loaded loaded = Descriptors.load(file);
        assertThat(loaded.findings()).isEmpty();
        return new Checked(loaded.descriptor().settings());
      } finally {
        Files.deleteIfExists(folder.resolve("entry.yaml"));
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One variable: its keys, in braces. */
  static Checked variable(String keys) {
    return descriptor("variables:\n  X: " + keys + "\ncommand: [\"true\"]\n");
  }

  /** Variables in one line, and rules in one line. */
  static Checked rules(String variables, String rules) {
    return descriptor("variables: " + variables + "\nrules:\n" + rules + "\ncommand: [\"true\"]\n");
  }

  Checked with(String name, String value) {
    put(settings.variables().get(name), value, new Origin("environment"), true);
    return this;
  }

  Checked invalid(String name, String value) {
    put(settings.variables().get(name), value, new Origin("environment"), false);
    return this;
  }

  Checked typed(String name, Object typed) {
    variables.put(
        name,
        new ResolvedVariable(
            settings.variables().get(name),
            String.valueOf(typed),
            typed,
            new Origin("environment"),
            false,
            true));
    return this;
  }

  Checked plugins(Path folder) {
    this.plugins = folder;
    return this;
  }

  Validation.Outcome outcome() {
    Validation.Outcome outcome =
        Validation.validate(
            settings,
            new Resolved(variables, new ProcessEnvironment(List.of()), List.of()),
            plugins);
    assertThat(outcome.findings())
        .allSatisfy(
            finding -> {
              assertThat(finding.place()).isNotNull();
              assertThat(finding.cure()).isNotBlank();
              assertThat(finding.subject()).isNotBlank();
              assertThat(finding.message()).isNotBlank();
            });
    return outcome;
  }

  /** The findings, each as {@code CODE line:column subject message}. */
  List<String> lines() {
    return outcome().findings().stream().map(Checked::line).toList();
  }

  private static String line(Finding finding) {
    return finding.code()
        + " "
        + finding.place().line()
        + ":"
        + finding.place().column()
        + " "
        + finding.subject()
        + " "
        + finding.message();
  }

  private void put(Variable variable, String value, Origin origin, boolean valid) {
    Object typed = value == null || !valid ? null : type(variable, value);
    variables.put(
        variable.name(),
        new ResolvedVariable(variable, value, typed, origin, variable.secret(), valid));
  }

  private static Object type(Variable variable, String value) {
    return switch (variable.type()) {
      case INTEGER, SIZE -> Long.valueOf(value);
      case PORT -> Integer.valueOf(value);
      case DECIMAL -> new BigDecimal(value);
      case BOOLEAN -> Boolean.valueOf(value);
      case DURATION -> io.entryjar.text.Durations.parse(value).orElseThrow();
      case LIST -> Arrays.asList(value.split(",", -1));
      default -> value;
    };
  }
}
