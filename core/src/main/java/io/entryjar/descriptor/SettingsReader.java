package io.entryjar.descriptor;

import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import io.entryjar.report.Severity;
import io.entryjar.text.Printable;
import io.entryjar.text.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the keys that mean the same wherever something runs. */
final class SettingsReader {
  /** Names of getrlimit(2). */
  static final List<String> LIMITS =
      List.of(
          "as",
          "core",
          "cpu",
          "data",
          "fsize",
          "locks",
          "memlock",
          "msgqueue",
          "nice",
          "nofile",
          "nproc",
          "rss",
          "rtprio",
          "sigpending",
          "stack");

  private static final Map<String, Severity> SEVERITIES =
      Map.of("error", Severity.ERROR, "warning", Severity.WARNING);
  private static final Duration DEFAULT_WITHIN = Duration.ofSeconds(60);
  private static final Duration LONGEST_WITHIN = Duration.ofDays(7);

  private final Findings findings;
  private final VariableReader variables;

  SettingsReader(Findings findings) {
    this.findings = findings;
    this.variables = new VariableReader(findings);
  }

  /** Reads the shared keys of a mapping; the caller reads its own and then calls finish. */
  Settings read(Fields fields) {
    return new Settings(
        run(fields),
        runAs(fields),
        fields.text("workdir"),
        fields
            .value("umask", SettingsReader::umask, "an octal mask such as 0022")
            .orElse(Settings.NO_UMASK),
        fields.node("limits").map(n -> limits(fields.label("limits"), n)).orElse(Map.of()),
        new InitReader(findings).read(fields),
        fields
            .node("variables")
            .map(node -> variables.read(fields.label("variables"), node))
            .orElse(Map.of()),
        fields.node("rules").map(n -> rules(fields.label("rules"), n)).orElse(List.of()),
        fields
            .node("requires")
            .map(node -> requirements(fields.label("requires"), node))
            .orElse(Map.of()),
        fields
            .node("prepare")
            .map(node -> new StepReader(findings).read(fields.label("prepare"), node))
            .orElse(List.of()));
  }

  private static RunAs runAs(Fields fields) {
    return new RunAs(
        fields.text("user"),
        fields.text("match-owner"),
        said(fields, "own-stdio"),
        said(fields, "login-variables"));
  }

  private static @Nullable Boolean said(Fields fields, String key) {
    return fields.node(key).isPresent() ? Boolean.valueOf(fields.flag(key, false)) : null;
  }

  private List<Text> run(Fields fields) {
    Optional<YamlNode> node = fields.node("run");
    if (node.isEmpty()) {
      return List.of();
    }
    return arguments(fields, "run", node.get());
  }

  /** An argument list, which names a program. */
  List<Text> arguments(Fields fields, String key, YamlNode node) {
    YamlNode program = node;
    if (node instanceof YamlNode.Sequence list && !list.items().isEmpty()) {
      program = list.items().get(0);
    }
    boolean none =
        program instanceof YamlNode.Scalar word
            ? word.text().isEmpty() && !word.empty()
            : program == node && node instanceof YamlNode.Sequence;
    if (none) {
      findings.error(
          Code.WRONG_SHAPE,
          fields.label(key),
          program.place(),
          "names no program",
          "write [PROGRAM, ARGUMENT...]");
    }
    return fields.texts(key);
  }

  private static Optional<Integer> umask(String text) {
    return text.matches("0?[0-7]{1,3}") ? Optional.of(Integer.parseInt(text, 8)) : Optional.empty();
  }

  private Map<String, Settings.Limit> limits(String path, YamlNode node) {
    Map<String, Settings.Limit> limits = new LinkedHashMap<>();
    for (YamlNode.Item item : Fields.of(path, node, findings).items()) {
      String name = item.key().text();
      String label = Fields.label(path, name);
      if (!LIMITS.contains(name)) {
        findings.error(
            Code.UNKNOWN_KEY,
            label,
            item.key().place(),
            "is not a resource limit",
            Suggestion.cure(name, LIMITS));
        continue;
      }
      Fields.scalar(label, item.value(), findings)
          .flatMap(scalar -> limit(label, scalar))
          .ifPresent(limit -> limits.put(name, limit));
    }
    return limits;
  }

  private Optional<Settings.Limit> limit(String label, YamlNode.Scalar scalar) {
    String[] parts = scalar.text().split(":", -1);
    Long soft = limitNumber(parts[0]);
    Long hard = parts.length == 2 ? limitNumber(parts[1]) : null;
    boolean whole = soft != null && (parts.length == 1 || hard != null);
    if (!whole || soft == null || exceeds(soft, hard)) {
      findings.error(
          Code.BAD_VALUE,
          label,
          scalar.place(),
          Printable.quote(scalar.text()) + " is not a limit",
          "write a number or unlimited, or SOFT:HARD with SOFT not above HARD");
      return Optional.empty();
    }
    return Optional.of(new Settings.Limit(soft, hard));
  }

  private static boolean exceeds(long soft, @Nullable Long hard) {
    return hard != null
        && hard != Settings.Limit.UNLIMITED
        && (soft == Settings.Limit.UNLIMITED || soft > hard);
  }

  private static @Nullable Long limitNumber(String text) {
    if (text.equals("unlimited")) {
      return Settings.Limit.UNLIMITED;
    }
    return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
  }

  private List<Rule> rules(String path, YamlNode node) {
    if (!(node instanceof YamlNode.Sequence sequence)) {
      Fields.wrongShape(path, node, "a list of rules", findings);
      return List.of();
    }
    List<Rule> rules = new ArrayList<>();
    for (YamlNode item : sequence.items()) {
      rule(path, item).ifPresent(rules::add);
    }
    return rules;
  }

  private Optional<Rule> rule(String path, YamlNode node) {
    Fields fields = Fields.of(path, node, findings);
    Rule.Expression when = expression(fields, "when");
    Rule.Expression that = expression(fields, "that");
    String message = fields.word("message", "");
    Severity severity = fields.choice("severity", SEVERITIES, Severity.ERROR);
    fields.finish();
    if (that == null) {
      if (fields.isWhole() && fields.node("that").isEmpty()) {
        findings.error(
            Code.BAD_RULE,
            path,
            node.place(),
            "has a rule without that: the condition that must hold",
            "add that: \"...\"");
      }
      return Optional.empty();
    }
    return Optional.of(new Rule(when, that, message, severity, node.place()));
  }

  private static Rule.@Nullable Expression expression(Fields fields, String key) {
    return fields
        .scalar(key)
        .map(s -> new Rule.Expression(s.text(), s.place(), s.textPlace(), s.literal()))
        .orElse(null);
  }

  private Map<String, Requirement> requirements(String path, YamlNode node) {
    Map<String, Requirement> requirements = new LinkedHashMap<>();
    for (YamlNode.Item item : Fields.of(path, node, findings).items()) {
      String label = Fields.label(path, item.key().text());
      if (!Names.checkLabel(label, item.key(), "dependency", findings)) {
        continue;
      }
      requirement(item.key(), Fields.of(label, item.value(), findings))
          .ifPresent(requirement -> requirements.put(requirement.name(), requirement));
    }
    return requirements;
  }

  private Optional<Requirement> requirement(YamlNode.Scalar name, Fields fields) {
    Duration within = fields.duration("within", DEFAULT_WITHIN);
    if (within.compareTo(LONGEST_WITHIN) > 0) {
      fields
          .scalar("within")
          .ifPresent(s -> fields.bad("within", s, "is longer than 7 days", "wait less long"));
    }
    Severity severity = fields.choice("severity", SEVERITIES, Severity.ERROR);
    Rule.Expression when = expression(fields, "when");
    // Whatever else stands there is the kind of probe; which kinds there are, the probes know.
    List<YamlNode.Item> kinds = kinds(fields);
    if (!fields.isWhole()) {
      return Optional.empty();
    }
    if (kinds.size() != 1) {
      findings.error(
          Code.WRONG_SHAPE,
          fields.subject(),
          name.place(),
          kinds.isEmpty()
              ? "does not say what is probed"
              : "says more than one thing: "
                  + String.join(
                      ", ", kinds.stream().map(kind -> Printable.name(kind.key().text())).toList()),
          "write one kind of probe, such as tcp: \"host:port\", beside within, when and severity");
      return Optional.empty();
    }
    YamlNode.Item kind = kinds.get(0);
    boolean list = kind.value() instanceof YamlNode.Sequence;
    List<Requirement.Key> keys = new ArrayList<>();
    List<Text> target = target(fields, kind, keys);
    return target.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Requirement(
                name.text(),
                name.place(),
                kind.key().text(),
                kind.key().place(),
                target,
                list,
                keys,
                within,
                severity,
                when));
  }

  /** What is probed: a value, a list, or a mapping, whose keys the kind knows. */
  private List<Text> target(Fields fields, YamlNode.Item kind, List<Requirement.Key> keys) {
    String label = fields.label(kind.key().text());
    if (!(kind.value() instanceof YamlNode.Mapping mapping)) {
      if (kind.value() instanceof YamlNode.Sequence empty && empty.items().isEmpty()) {
        Fields.wrongShape(label, empty, "a target", findings);
      }
      return fields.texts(kind.key().text(), true);
    }
    if (mapping.items().isEmpty()) {
      Fields.wrongShape(label, mapping, "a target", findings);
    }
    List<Text> target = new ArrayList<>();
    Fields parts = Fields.of(label, mapping, findings);
    for (YamlNode.Item item : parts.items()) {
      Text text = parts.text(item.key().text());
      if (text != null) {
        keys.add(new Requirement.Key(item.key().text(), item.key().place()));
        target.add(text);
      }
    }
    return target;
  }

  /** The keys that can be a kind; beside another one, what looks like a slip is one. */
  private static List<YamlNode.Item> kinds(Fields fields) {
    List<YamlNode.Item> kinds = new ArrayList<>(fields.others());
    if (kinds.size() > 1) {
      kinds.removeIf(kind -> Suggestion.nearest(kind.key().text(), fields.asked()).isPresent());
    }
    if (kinds.size() == 1) {
      fields.node(kinds.get(0).key().text());
      fields.finish();
    }
    return kinds;
  }
}
