package io.entryjar.descriptor;

import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import io.entryjar.text.Printable;
import io.entryjar.text.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code variables:}. */
final class VariableReader {
  private static final int LONGEST_GENERATED = 4096;
  private static final int DEFAULT_LENGTH = 64;

  private final Findings findings;

  VariableReader(Findings findings) {
    this.findings = findings;
  }

  Map<String, Variable> read(YamlNode node) {
    Map<String, Variable> variables = new LinkedHashMap<>();
    for (YamlNode.Item item : Fields.of("variables", node, findings).items()) {
      String name = item.key().text();
      if (Names.isVariable(name)) {
        variables.put(name, variable(item.key(), item.value()));
      } else {
        findings.error(
            Code.BAD_VALUE,
            Printable.of(name),
            item.key().place(),
            "is not a name that a variable can have",
            "use letters, digits and _, not starting with a digit");
      }
    }
    return variables;
  }

  private Variable variable(YamlNode.Scalar name, YamlNode node) {
    Fields fields = Fields.of(name.text(), node, findings);
    List<Variable.Constraint> constraints = new ArrayList<>();
    fields.scalar("pattern").map(VariableReader::pattern).ifPresent(constraints::add);
    fields.node("constraints").ifPresent(list -> constraints.addAll(constraints(name, list)));
    Variable variable =
        new Variable(
            name.text(),
            name.place(),
            type(fields),
            fields.words("values"),
            fields.text("default"),
            fields.flag("required", false),
            aliases(fields),
            fields.flag("secret", false),
            fields.flag("export", true),
            constraints,
            fields.word("description", ""),
            fields.scalar("deprecated").map(YamlNode.Scalar::text).orElse(null),
            fields.flag("allow-empty", false),
            fields.flag("file", true),
            generate(name, fields));
    fields.finish();
    return variable;
  }

  private ValueType type(Fields fields) {
    Optional<YamlNode.Scalar> word = fields.scalar("type");
    if (word.isEmpty()) {
      return ValueType.STRING;
    }
    Optional<ValueType> type = ValueType.of(word.get().text());
    if (type.isEmpty()) {
      findings.error(
          Code.UNKNOWN_TYPE,
          Printable.of(word.get().text()),
          word.get().place(),
          "is not a type",
          Suggestion.cure(word.get().text(), ValueType.words()));
    }
    return type.orElse(ValueType.STRING);
  }

  private List<String> aliases(Fields fields) {
    List<String> aliases = new ArrayList<>();
    for (YamlNode.Scalar alias : fields.list("aliases", true)) {
      if (Names.isVariable(alias.text())) {
        aliases.add(alias.text());
      } else {
        fields.bad("aliases", alias, "is not a name that a variable can have", "use another name");
      }
    }
    return aliases;
  }

  private Variable.@Nullable Generate generate(YamlNode.Scalar name, Fields fields) {
    Optional<YamlNode> node = fields.node("generate");
    if (node.isEmpty()) {
      return null;
    }
    Fields generate = Fields.of(name.text() + ": generate", node.get(), findings);
    int length =
        generate
            .value("length", VariableReader::length, "a number from 1 to " + LONGEST_GENERATED)
            .orElse(DEFAULT_LENGTH);
    Text keep = generate.text("keep");
    boolean ephemeral = generate.flag("ephemeral", false);
    if (ephemeral == (keep != null)) {
      findings.error(
          Code.BAD_VALUE,
          name.text() + ": generate",
          generate.place(),
          keep == null
              ? "does not say where the value is kept"
              : "says both that the value is kept and that it is not",
          "write keep: FILE to have the same value at each start, or ephemeral: true");
    }
    generate.finish();
    return new Variable.Generate(length, keep);
  }

  private static Optional<Integer> length(String text) {
    return text.matches("[1-9]\\d{0,3}")
        ? Optional.of(Integer.valueOf(text)).filter(length -> length <= LONGEST_GENERATED)
        : Optional.empty();
  }

  private static Variable.Constraint pattern(YamlNode.Scalar regexp) {
    var attribute = new Variable.Attribute("regexp", List.of(regexp.text()), false, regexp.place());
    return new Variable.Constraint("pattern", List.of(attribute), regexp.place());
  }

  private List<Variable.Constraint> constraints(YamlNode.Scalar name, YamlNode node) {
    String subject = name.text() + ": constraints";
    if (!(node instanceof YamlNode.Sequence sequence)) {
      Fields.wrongShape(subject, node, "a list such as [email, {size: {max: 254}}]", findings);
      return List.of();
    }
    List<Variable.Constraint> constraints = new ArrayList<>();
    for (YamlNode item : sequence.items()) {
      if (item instanceof YamlNode.Scalar scalar && !scalar.empty()) {
        constraints.add(new Variable.Constraint(scalar.text(), List.of(), scalar.place()));
      } else {
        for (YamlNode.Item named : Fields.of(subject, item, findings).items()) {
          constraints.add(constraint(named.key(), named.value()));
        }
      }
    }
    return constraints;
  }

  private Variable.Constraint constraint(YamlNode.Scalar name, YamlNode node) {
    List<Variable.Attribute> attributes = new ArrayList<>();
    if (node instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Item item : mapping.items().values()) {
        attribute(item.key().text(), item.key(), item.value()).ifPresent(attributes::add);
      }
    } else if (!(node instanceof YamlNode.Scalar scalar && scalar.empty())) {
      attribute("value", name, node).ifPresent(attributes::add);
    }
    return new Variable.Constraint(name.text(), attributes, name.place());
  }

  private Optional<Variable.Attribute> attribute(
      String name, YamlNode.Scalar place, YamlNode value) {
    if (value instanceof YamlNode.Sequence sequence) {
      List<String> values = new ArrayList<>();
      for (YamlNode item : sequence.items()) {
        Fields.scalar(name, item, findings).ifPresent(scalar -> values.add(scalar.text()));
      }
      return Optional.of(new Variable.Attribute(name, values, true, place.place()));
    }
    return Fields.scalar(name, value, findings)
        .map(s -> new Variable.Attribute(name, List.of(s.text()), false, place.place()));
  }
}
