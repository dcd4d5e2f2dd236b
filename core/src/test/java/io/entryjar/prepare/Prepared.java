package io.entryjar.prepare;

import io.entryjar.descriptor.Descriptor;
import io.entryjar.descriptor.Descriptors;
import io.entryjar.environment.ProcessEnvironment;
import io.entryjar.environment.Resolved;
import io.entryjar.environment.Resolver;
import io.entryjar.environment.ResolverOptions;
import io.entryjar.probe.ChildRunner;
import io.entryjar.report.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder with a descriptor in it, for a preparation; {@code @} in the descriptor is the folder.
 */
final class Prepared {
  final Path folder;
  final List<String> heard = new ArrayList<>();
  final List<ChildRunner.Task> ran = new ArrayList<>();
  List<String> writes = List.of();
  ChildRunner.Done answer = new ChildRunner.Done(new ChildRunner.Exited(0, ""), "");
  private final Map<String, String> environment = new LinkedHashMap<>();
  private String yaml = "";

  Prepared(Path folder) {
    this.folder = folder;
  }

  Prepared descriptor(String text) {
    yaml = text.replace("@/", folder + "/");
    return this;
  }

  Prepared set(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  Path file(String name, String content) throws IOException {
    Path path = path(name);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, content);
  }

  Preparation.Setting setting() throws IOException {
    Path file = Files.writeString(folder.resolve("entry.yaml"), yaml);
    Descriptors.Loaded loaded = Descriptors.load(file);
    if (!loaded.findings().isEmpty()) {
      throw new AssertionError(loaded.findings().toString());
    }
    Descriptor descriptor = loaded.descriptor();
    Resolved resolved =
        Resolver.resolve(
            descriptor.settings(),
            List.of(),
            ProcessEnvironment.of(environment),
            ResolverOptions.dryRun());
    return new Preparation.Setting(
        descriptor.settings(),
        resolved,
        resolved.environment(),
        folder,
        folder,
        new Children(),
        new Listener());
  }

  /** Each step with its state. */
  List<String> plan() throws IOException {
    return Preparation.plan(setting()).steps().stream()
        .map(step -> step.kind() + ": " + step.state() + ": " + step.reason())
        .toList();
  }

  List<String> planFindings() throws IOException {
    return lines(Preparation.plan(setting()).findings());
  }

  List<String> check() throws IOException {
    return lines(Preparation.check(setting()));
  }

  List<String> run() throws IOException {
    return lines(Preparation.run(setting()).findings());
  }

  private List<String> lines(List<Finding> findings) {
    return findings.stream()
        .map(
            finding ->
                finding.code()
                    + " | "
                    + finding.subject()
                    + " | "
                    + finding.message().replace(folder.toString(), "@")
                    + " | "
                    + finding.place().toString().replace(folder.toString(), "@"))
        .toList();
  }

  private final class Children implements ChildRunner {
    @Override
    public Result run(
        List<String> argv, ProcessEnvironment childEnvironment, java.time.Duration timeout) {
      throw new AssertionError("not used");
    }

    @Override
    public Done run(Task task, Output output) {
      ran.add(task);
      writes.forEach(output::wrote);
      return answer;
    }
  }

  private final class Listener implements PreparationListener {
    @Override
    public void started(String step) {
      heard.add("started " + step.replace(folder.toString(), "@"));
    }

    @Override
    public void output(String step, String line) {
      heard.add(step + ": " + line);
    }
  }
}
