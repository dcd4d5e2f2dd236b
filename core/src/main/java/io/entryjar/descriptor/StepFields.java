package io.entryjar.descriptor;

import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import io.entryjar.text.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of one step, with what several kinds of steps have in common. */
final class StepFields {
  private static final String WITHIN = "within";

  private final YamlNode node;
  private final Findings findings;
  private final String subject;
  private final Findings faults = new Findings();
  private @Nullable Fields fields;

  StepFields(String subject, YamlNode node, Findings findings) {
    this.subject = subject;
    this.node = node;
    this.findings = findings;
  }

  /** Says that a step without a mapping is the value of this key. */
  void shorthand(String key) {
    if (!(node instanceof YamlNode.Mapping)
        && !(node instanceof YamlNode.Scalar scalar && scalar.empty())) {
      YamlNode.Scalar name = new YamlNode.Scalar(key, false, node.place(), node.place(), false);
      Map<String, YamlNode.Item> one = Map.of(key, new YamlNode.Item(name, node));
      fields = Fields.of(subject, new YamlNode.Mapping(one, node.place()), faults);
    }
  }

  private Fields fields() {
    if (fields == null) {
      fields = Fields.of(subject, node, faults);
    }
    return fields;
  }

  /** Reports the faults and the unknown keys; true if there are none. */
  boolean whole() {
    fields().finish();
    findings.addAll(faults.all());
    return !faults.hasErrors();
  }

  String label(String key) {
    return fields().label(key);
  }

  Optional<YamlNode> node(String key) {
    return fields().node(key);
  }

  boolean flag(String key, boolean otherwise) {
    return fields().flag(key, otherwise);
  }

  Duration duration(String key, Duration otherwise) {
    return fields().duration(key, otherwise);
  }

  <T> T choice(String key, Map<String, T> choices, T otherwise) {
    return fields().choice(key, choices, otherwise);
  }

  List<Text> texts(String key) {
    return fields().texts(key, true);
  }

  void fault(@Nullable YamlNode at, String message, String cure) {
    faults.error(Code.WRONG_SHAPE, subject, (at == null ? node : at).place(), message, cure);
  }

  /** A key that must be there. */
  void needs(String key) {
    if (fields().isWhole() && node(key).isEmpty()) {
      fault(null, "does not say " + key, "add " + key);
    }
  }

  @Nullable Text required(String key) {
    needs(key);
    return fields().text(key);
  }

  Step.@Nullable Target target(String key) {
    Text text = required(key);
    String within = within();
    return text == null ? null : new Step.Target(text, within);
  }

  List<Step.Target> targets(String key) {
    return texts(key).stream().map(text -> new Step.Target(text, null)).toList();
  }

  private @Nullable String within() {
    Optional<YamlNode.Scalar> scalar = fields().scalar(WITHIN);
    if (scalar.isPresent() && !scalar.get().text().startsWith("/")) {
      fields().bad(WITHIN, scalar.get(), "is not an absolute path", "write the path of a folder");
    }
    return scalar.map(YamlNode.Scalar::text).orElse(null);
  }

  Step.Access access(boolean withMode) {
    Text owner = fields().text("owner");
    boolean optional = fields().flag("owner-optional", false);
    int mode =
        withMode
            ? fields()
                .value("mode", StepFields::mode, "an octal mode such as 0640")
                .orElse(Step.NO_MODE)
            : Step.NO_MODE;
    return new Step.Access(owner, optional, mode);
  }

  private static Optional<Integer> mode(String text) {
    boolean octal = !text.isEmpty() && text.length() <= 5;
    for (int i = 0; i < text.length(); i++) {
      octal &= text.charAt(i) >= '0' && text.charAt(i) <= '7';
    }
    return octal
        ? Optional.of(Integer.parseInt(text, 8)).filter(mode -> mode <= 07777)
        : Optional.empty();
  }

  Step.Running running(Duration timeout) {
    return new Step.Running(
        fields().text("user"), fields().text("workdir"), fields().duration("timeout", timeout));
  }

  /** An argument list that names a program. */
  List<Text> arguments(String key) {
    needs(key);
    List<Text> argv = fields().texts(key);
    if (node(key).orElse(null) instanceof YamlNode.Sequence list
        && (argv.isEmpty() || argv.get(0).source().isEmpty())
        && !faults.hasErrors()) {
      fault(list, "names no program", "write [PROGRAM, ARGUMENT...]");
    }
    return argv;
  }

  List<PathPattern> patterns(String key) {
    List<PathPattern> patterns = new ArrayList<>();
    for (YamlNode.Scalar scalar : fields().list(key, true)) {
      Optional<PathPattern> pattern = PathPattern.parse(scalar.text());
      pattern.ifPresent(patterns::add);
      if (pattern.isEmpty()) {
        fields()
            .bad(
                key,
                scalar,
                "is not a pattern for a path below the folder",
                "write names or patterns with / between them, like wp-content/*/*/");
      }
    }
    return patterns;
  }

  String glob(String key, String otherwise) {
    Optional<YamlNode.Scalar> scalar = fields().scalar(key);
    Optional<String> fault = scalar.flatMap(s -> Glob.fault(s.text()));
    if (scalar.isPresent() && fault.isPresent()) {
      fields().bad(key, scalar.get(), fault.get(), "write a pattern for a name, like *.sh");
    }
    return scalar.isEmpty() || fault.isPresent() ? otherwise : scalar.get().text();
  }

  @Nullable String format() {
    Optional<YamlNode.Scalar> scalar = fields().scalar("format");
    if (scalar.isPresent() && !Formats.NAMES.contains(scalar.get().text())) {
      String cure = Suggestion.cure(scalar.get().text(), Formats.NAMES);
      fields().bad("format", scalar.get(), "is not a format", cure);
    }
    return scalar.map(YamlNode.Scalar::text).orElse(null);
  }

  Step.Markers markers() {
    List<YamlNode.Scalar> markers = fields().list("markers", false);
    if (node("markers").isEmpty()) {
      return Step.Markers.DEFAULT;
    }
    boolean good = markers.size() == 2;
    for (YamlNode.Scalar marker : markers) {
      String text = marker.text();
      good &= !text.isBlank() && text.length() <= 8 && text.indexOf('\n') < 0;
    }
    if (!good) {
      if (!faults.hasErrors()) {
        fault(node("markers").orElse(null), "has no two markers", "write [\"<<\", \">>\"]");
      }
      return Step.Markers.DEFAULT;
    }
    return new Step.Markers(markers.get(0).text(), markers.get(1).text());
  }

  /** What values can be escaped for. */
  static final class Formats {
    static final Set<String> NAMES =
        new java.util.TreeSet<>(
            List.of(
                "ini",
                "json",
                "mysql-string",
                "nginx",
                "php",
                "properties",
                "raw",
                "shell",
                "sql-string",
                "xml",
                "yaml"));

    private Formats() {}
  }
}
