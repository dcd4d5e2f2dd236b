package io.entryjar.probe;

import io.entryjar.descriptor.Descriptor;
import io.entryjar.descriptor.Descriptors;
import io.entryjar.descriptor.Requirement;
import io.entryjar.descriptor.Variable;
import io.entryjar.environment.Origin;
import io.entryjar.environment.ProcessEnvironment;
import io.entryjar.environment.Resolved;
import io.entryjar.environment.ResolvedVariable;
import io.entryjar.report.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Requirements of a real descriptor, with values made up by the test. */
final class Fixture {
  static final ChildRunner NO_CHILDREN =
      (argv, environment, timeout) -> {
        throw new AssertionError("no child expected");
      };

  final Descriptor descriptor;
  private final Map<String, String> values = new HashMap<>();
  private Set<String> invalid = Set.of();
  private ChildRunner children = NO_CHILDREN;
  private String workdir;

  private Fixture(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  /** Variables A, B, HOST, and SECRET; one requirement {@code it} per argument. */
  static Fixture requiring(String... requirements) {
    StringBuilder yaml =
        new StringBuilder("variables: {A: {}, B: {}, HOST: {}, SECRET: {secret: true}}\nrequires:");
    for (String requirement : requirements) {
      yaml.append("\n  ").append(requirement);
    }
    return new Fixture(load(yaml.append('\n').toString()));
  }

  private static Descriptor load(String yaml) {
    try {
      Path file = Files.createTempFile("entry", ".yaml");
      try {
        Files.writeString(file, yaml);
        return Descriptors.load(file).descriptor();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Fixture with(String name, String value) {
    values.put(name, value);
    return this;
  }

  Fixture invalid(String... names) {
    invalid = Set.of(names);
    return this;
  }

  Fixture children(ChildRunner runner) {
    children = runner;
    return this;
  }

  Fixture workdir(String directory) {
    workdir = directory;
    return this;
  }

  List<Requirement> requirements() {
    return List.copyOf(descriptor.settings().requires().values());
  }

  List<Finding> check() {
    return new Probes(new ProbeKinds(null)).check(requirements());
  }

  ProbePlan plan() {
    return new Probes(new ProbeKinds(null)).plan(requirements(), context());
  }

  /** One attempt of the first requirement. */
  ProbeResult attempt() throws InterruptedException {
    return plan().items().get(0).probe().attempt(java.time.Duration.ofSeconds(30));
  }

  ProbeContext context() {
    Map<String, ResolvedVariable> variables = new LinkedHashMap<>();
    for (Variable variable : descriptor.settings().variables().values()) {
      String value = values.get(variable.name());
      variables.put(
          variable.name(),
          new ResolvedVariable(
              variable,
              value,
              value,
              value == null ? Origin.UNSET : new Origin("environment"),
              variable.secret(),
              !invalid.contains(variable.name())));
    }
    Resolved resolved = new Resolved(variables, ProcessEnvironment.of(values), List.of());
    return new ProbeContext(resolved, workdir, children);
  }
}
