package io.entryjar.descriptor;

import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import io.entryjar.text.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code prepare}: a list of steps, each a mapping of its kind, with {@code when} beside. */
final class StepReader {
  private static final String WHEN = "when";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DEFAULT_LOCK = Duration.ofMinutes(5);
  private static final int DEEPEST = 8;

  private static final Map<String, Step.Filled> FILLED =
      Map.of(
          "allowed", Step.Filled.ALLOWED,
          "warned", Step.Filled.WARNED,
          "refused", Step.Filled.REFUSED);
  private static final Map<String, Step.HalfMade> HALF_MADE =
      Map.of(
          "resumed", Step.HalfMade.RESUMED,
          "cleaned", Step.HalfMade.CLEANED,
          "reported", Step.HalfMade.REPORTED);

  private final Findings findings;
  private final Map<String, Reader> kinds = new LinkedHashMap<>();
  private int depth;

  /** Reads what is said of one kind of step; null after a fault. */
  private interface Reader {
    @Nullable Step read(Step.Head head, StepFields fields);
  }

  StepReader(Findings findings) {
    this.findings = findings;
    kinds.put("directory", StepReader::directory);
    kinds.put("copy", StepReader::copy);
    kinds.put("render", StepReader::render);
    kinds.put("write", StepReader::write);
    kinds.put("remove", StepReader::remove);
    kinds.put("link", StepReader::link);
    kinds.put("run", StepReader::run);
    kinds.put("hooks", StepReader::hooks);
    kinds.put("once", this::once);
  }

  List<Step> read(String path, YamlNode node) {
    if (!(node instanceof YamlNode.Sequence sequence)) {
      Fields.wrongShape(path, node, "a list of steps", findings);
      return List.of();
    }
    List<Step> steps = new ArrayList<>();
    for (YamlNode item : sequence.items()) {
      Step step = step(path, item);
      if (step != null) {
        steps.add(step);
      }
    }
    return steps;
  }

  private @Nullable Step step(String path, YamlNode node) {
    Fields fields = Fields.of(path, node, findings);
    Rule.Expression when =
        fields
            .scalar(WHEN)
            .map(s -> new Rule.Expression(s.text(), s.place(), s.textPlace(), s.literal()))
            .orElse(null);
    List<YamlNode.Item> found =
        fields.others().stream().filter(item -> kinds.containsKey(item.key().text())).toList();
    if (found.size() != 1) {
      undecided(path, node, fields, found);
      return null;
    }
    YamlNode.Item item = found.get(0);
    String kind = item.key().text();
    fields.node(kind);
    fields.finish();
    Reader reader = kinds.get(kind);
    Step.Head head = new Step.Head(kind, item.key().place(), when);
    return reader == null
        ? null
        : reader.read(head, new StepFields(fields.label(kind), item.value(), findings));
  }

  /** No kind at all, a misspelt one, or several. */
  private void undecided(String path, YamlNode node, Fields fields, List<YamlNode.Item> found) {
    List<YamlNode.Item> others = fields.others();
    if (!fields.isWhole()) {
      return;
    }
    if (found.isEmpty() && !others.isEmpty()) {
      for (YamlNode.Item item : others) {
        String key = item.key().text();
        findings.error(
            Code.UNKNOWN_KEY,
            fields.label(key),
            item.key().place(),
            "is not a kind of step",
            Suggestion.cure(key, kinds.keySet()));
      }
      return;
    }
    findings.error(
        Code.WRONG_SHAPE,
        path,
        node.place(),
        found.isEmpty() ? "has a step that does nothing" : "has a step that does several things",
        "write one of " + String.join(", ", kinds.keySet()) + " beside when");
  }

  private static @Nullable Step directory(Step.Head head, StepFields fields) {
    fields.shorthand("path");
    Step.Target path = fields.target("path");
    boolean recursive = fields.flag("recursive", false);
    boolean takeOver =
        fields.choice("take-over", Map.of("any", false, "root", true), Boolean.FALSE);
    Step.Access access = fields.access(true);
    return fields.whole() && path != null
        ? new Step.Directory(head, path, access, recursive, takeOver)
        : null;
  }

  private static @Nullable Step copy(Step.Head head, StepFields fields) {
    Text from = fields.required("from");
    Step.Target to = fields.target("to");
    List<Text> unless = fields.texts("unless");
    List<PathPattern> kept = fields.patterns("keep-existing");
    Step.Filled filled = fields.choice("filled", FILLED, Step.Filled.ALLOWED);
    List<PathPattern> expected = fields.patterns("expected");
    Step.Access access = fields.access(false);
    return fields.whole() && from != null && to != null
        ? new Step.Copy(head, from, to, unless, kept, access, filled, expected)
        : null;
  }

  private static @Nullable Step render(Step.Head head, StepFields fields) {
    Text template = fields.required("template");
    Step.Target to = fields.target("to");
    List<Text> unless = fields.texts("unless");
    String format = fields.format();
    Step.Markers markers = fields.markers();
    Step.Access access = fields.access(true);
    return fields.whole() && template != null && to != null
        ? new Step.Render(head, template, to, unless, access, format, markers)
        : null;
  }

  private static @Nullable Step write(Step.Head head, StepFields fields) {
    Step.Target to = fields.target("to");
    Text content = fields.required("content");
    List<Text> unless = fields.texts("unless");
    Step.Access access = fields.access(true);
    return fields.whole() && to != null && content != null
        ? new Step.Write(head, to, content, unless, access)
        : null;
  }

  private static @Nullable Step remove(Step.Head head, StepFields fields) {
    fields.shorthand("path");
    Step.Target path = fields.target("path");
    boolean recursive = fields.flag("recursive", false);
    return fields.whole() && path != null ? new Step.Remove(head, path, recursive) : null;
  }

  private static @Nullable Step link(Step.Head head, StepFields fields) {
    Step.Target path = fields.target("path");
    Text to = fields.required("to");
    return fields.whole() && path != null && to != null ? new Step.Link(head, path, to) : null;
  }

  private static @Nullable Step run(Step.Head head, StepFields fields) {
    fields.shorthand("command");
    List<Text> argv = fields.arguments("command");
    List<Text> unless = fields.texts("unless");
    Step.Running running = fields.running(HOUR);
    return fields.whole() && !argv.isEmpty() ? new Step.Run(head, argv, unless, running) : null;
  }

  private static @Nullable Step hooks(Step.Head head, StepFields fields) {
    fields.shorthand("folder");
    Text folder = fields.required("folder");
    String match = fields.glob("match", "*");
    boolean refuse =
        fields.choice("others", Map.of("refused", true, "ignored", false), Boolean.TRUE);
    Step.Running running = fields.running(HOUR);
    return fields.whole() && folder != null
        ? new Step.Hooks(head, folder, match, refuse, running)
        : null;
  }

  private @Nullable Step once(Step.Head head, StepFields fields) {
    Step.Target marker = fields.target("marker");
    Step.HalfMade half = fields.choice("half-made", HALF_MADE, Step.HalfMade.RESUMED);
    List<Step.Target> clean = fields.targets("clean");
    Duration patience = fields.duration("wait", DEFAULT_LOCK);
    Optional<YamlNode> node = fields.node("steps");
    List<Step> steps = List.of();
    if (node.isPresent() && ++depth <= DEEPEST) {
      steps = read(fields.label("steps"), node.get());
    }
    if (node.isPresent() && depth-- > DEEPEST) {
      fields.fault(node.get(), "is nested too deeply", "write fewer groups inside of groups");
    }
    fields.needs("steps");
    if ((half == Step.HalfMade.CLEANED) != fields.node("clean").isPresent()) {
      fields.fault(
          null,
          half == Step.HalfMade.CLEANED
              ? "does not say what is cleaned"
              : "cleans nothing, as half-made does not say cleaned",
          "write half-made: cleaned together with clean: [PATH...]");
    }
    return fields.whole() && marker != null
        ? new Step.Once(head, marker, steps, half, clean, patience)
        : null;
  }
}
