package io.entryjar.descriptor;

import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import io.entryjar.text.Printable;
import io.entryjar.text.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Descriptor} from a merged tree, and reports every fault on the way. */
final class DescriptorReader {
  static final String TOP = "the descriptor";

  private static final Map<String, Descriptor.Others> OTHERS =
      Map.of(
          "untouched", Descriptor.Others.UNTOUCHED,
          "checked", Descriptor.Others.CHECKED,
          "refused", Descriptor.Others.REFUSED);

  private final Findings findings;
  private final SettingsReader settingsReader;
  private final List<Command> silent = new ArrayList<>();

  DescriptorReader(Findings findings) {
    this.findings = findings;
    this.settingsReader = new SettingsReader(findings);
  }

  Descriptor read(Path file, YamlNode root) {
    Fields fields = Fields.of(TOP, root, findings);
    String name = fields.word("name", "");
    String description = fields.word("description", "");
    List<Descriptor.EnvFile> envFiles = envFiles(fields);
    Settings settings = settingsReader.read(fields);
    Map<String, Command> commands = fields.node("commands").map(this::commands).orElse(Map.of());
    DefaultCommand chosen = defaultCommand(fields, settings, commands);
    boolean declares = !commands.isEmpty() || !chosen.settings.run().isEmpty();
    Descriptor.Others others =
        fields.choice(
            "others", OTHERS, declares ? Descriptor.Others.UNTOUCHED : Descriptor.Others.CHECKED);
    fields.finish();
    if (chosen.settings.run().isEmpty() && fields.node("run").isEmpty()) {
      silent.forEach(this::runsNothing);
    }
    return new Descriptor(
        file, name, description, envFiles, chosen.settings, chosen.name, commands, others);
  }

  private List<Descriptor.EnvFile> envFiles(Fields fields) {
    Optional<YamlNode> node = fields.node("env-files");
    if (node.isEmpty()) {
      return List.of();
    }
    if (!(node.get() instanceof YamlNode.Sequence sequence)) {
      Fields.wrongShape("env-files", node.get(), "a list of files", findings);
      return List.of();
    }
    List<Descriptor.EnvFile> files = new ArrayList<>();
    for (YamlNode item : sequence.items()) {
      if (item instanceof YamlNode.Mapping) {
        Fields file = Fields.of("env-files", item, findings);
        Text path = file.text("path");
        boolean optional = file.flag("optional", false);
        file.finish();
        if (path == null && file.node("path").isEmpty()) {
          Fields.wrongShape("env-files", item, "a path", findings);
        } else if (path != null) {
          files.add(new Descriptor.EnvFile(path, optional));
        }
      } else {
        Fields.scalar("env-files", item, findings)
            .map(
                scalar ->
                    new Descriptor.EnvFile(TextParser.parse("env-files", scalar, findings), false))
            .ifPresent(files::add);
      }
    }
    return files;
  }

  private Map<String, Command> commands(YamlNode node) {
    Map<String, Command> commands = new LinkedHashMap<>();
    for (YamlNode.Item item : Fields.of("commands", node, findings).items()) {
      String name = item.key().text();
      String label = Fields.label("commands", name);
      if (Names.checkLabel(label, item.key(), "command", findings)) {
        commands.put(name, command(item, Fields.of(label, item.value(), findings)));
      }
    }
    return commands;
  }

  private Command command(YamlNode.Item item, Fields fields) {
    Settings settings = settingsReader.read(fields);
    String description = fields.word("description", "");
    List<String> match = fields.node("match").isPresent() ? match(fields) : null;
    Command command =
        new Command(item.key().text(), item.key().place(), description, match, settings);
    if (settings.run().isEmpty() && fields.node("run").isEmpty()) {
      silent.add(command);
    }
    fields.finish();
    return command;
  }

  private static List<String> match(Fields fields) {
    List<String> patterns = new ArrayList<>();
    for (YamlNode.Scalar pattern : fields.list("match", true)) {
      Optional<String> fault = Glob.fault(pattern.text());
      if (fault.isPresent()) {
        fields.bad("match", pattern, fault.get(), "write a pattern for a base name, like php-fpm*");
      } else {
        patterns.add(pattern.text());
      }
    }
    return patterns;
  }

  private void runsNothing(Command command) {
    findings.error(
        Code.WRONG_SHAPE,
        Fields.label("commands", command.name()),
        command.place(),
        "does not say what it runs",
        "add run: [PROGRAM, ARGUMENT...]");
  }

  /**
   * {@code command:} is a name, or an argument list, which is another way to write {@code run:}.
   */
  private DefaultCommand defaultCommand(
      Fields fields, Settings settings, Map<String, Command> commands) {
    Optional<YamlNode> node = fields.node("command");
    if (node.isEmpty()) {
      return new DefaultCommand(null, settings);
    }
    if (node.get() instanceof YamlNode.Sequence) {
      List<Text> run = settingsReader.arguments(fields, "command", node.get());
      if (!settings.run().isEmpty()) {
        findings.error(
            Code.DUPLICATE_NAME,
            "command",
            node.get().place(),
            "and run both say what runs by default",
            "keep one of them");
      }
      return new DefaultCommand(null, settings.withRun(run));
    }
    Optional<YamlNode.Scalar> name = fields.scalar("command");
    if (name.isPresent() && !commands.containsKey(name.get().text())) {
      String word = name.get().text();
      findings.error(
          Code.UNKNOWN_COMMAND,
          "command",
          name.get().place(),
          Printable.quote(word) + " is not declared under commands",
          Suggestion.nearest(word, commands.keySet())
              .map(near -> "did you mean " + near + "?")
              .orElse("declare it, or write an argument list: command: [PROGRAM, ARGUMENT...]"));
      return new DefaultCommand(null, settings);
    }
    return new DefaultCommand(name.map(YamlNode.Scalar::text).orElse(null), settings);
  }

  private record DefaultCommand(@Nullable String name, Settings settings) {}
}
