package io.entryjar.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.descriptor.Descriptor;
import io.entryjar.descriptor.Descriptors;
import io.entryjar.report.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A start in a folder of its own: a descriptor, an environment, files. */
final class Start {
  private final Path folder;
  private final StringBuilder yaml = new StringBuilder();
  private final List<String> entries = new ArrayList<>();
  private boolean mayWrite = true;
  private RandomBytes random = RandomBytes.system();

  Start(Path folder) {
    this.folder = folder;
  }

  /** Lines of the descriptor. */
  Start descriptor(String... lines) {
    yaml.append(String.join("\n", lines)).append('\n');
    return this;
  }

  /** Variables, one {@code NAME: {...}} a line. */
  Start variables(String... lines) {
    yaml.append("variables:\n");
    Arrays.stream(lines).forEach(line -> yaml.append("  ").append(line).append('\n'));
    return this;
  }

  Start environment(String... more) {
    entries.addAll(List.of(more));
    return this;
  }

  Start file(String name, String content) {
    write(folder.resolve(name), content);
    return this;
  }

  Start secret(String name, String content) {
    write(folder.resolve("secrets").resolve(name), content);
    return this;
  }

  Start dryRun() {
    mayWrite = false;
    return this;
  }

  Start random(RandomBytes bytes) {
    random = bytes;
    return this;
  }

  Resolved resolve() {
    write(folder.resolve("entry.yaml"), yaml.toString());
    Descriptors.Loaded loaded = Descriptors.load(folder.resolve("entry.yaml"));
    assertThat(loaded.findings()).noneMatch(Finding::isError);
    Descriptor descriptor = Objects.requireNonNull(loaded.descriptor());
    return Resolver.resolve(
        descriptor.settings(),
        descriptor.envFiles(),
        new ProcessEnvironment(entries),
        new ResolverOptions(folder.resolve("secrets"), folder, mayWrite, random));
  }

  /** One variable of the start, which must be without a finding. */
  ResolvedVariable sound(String name) {
    Resolved resolved = resolve();
    assertThat(resolved.findings()).isEmpty();
    return Objects.requireNonNull(resolved.variables().get(name));
  }

  /** The only finding. */
  Finding finding() {
    List<Finding> findings = resolve().findings();
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static void write(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, io.entryjar.text.Utf8.encode(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
