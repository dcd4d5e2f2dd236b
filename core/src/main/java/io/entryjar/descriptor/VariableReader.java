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

  /**
   * Reads a mapping of variables.
   *
   * @param path the key it stands under, for findings
   * @param node the mapping
   */
  Map<String, Variable> read(String path, YamlNode node) {
    Map<String, Variable> variables = new LinkedHashMap<>();
    for (YamlNode.Item item : Fields.of(path, node, findings).items()) {
      String name = item.key().text();
      String label = Fields.label(path, name);
      if (Names.isVariable(name)) {
        variables.put(name, variable(item.key(), Fields.of(label, item.value(), findings)));
      } else {
        findings.error(
            Code.BAD_VALUE,
            label,
            item.key().place(),
            "is not a name that a variable can have",
            "use letters, digits and _, not starting with a digit");
      }
    }
    return variables;
  }

  private Variable variable(YamlNode.Scalar name, Fields fields) {
    List<Variable.Constraint> constraints = new ArrayList<>();
    fields.scalar("pattern").map(VariableReader::pattern).ifPresent(constraints::add);
    fields.node("constraints").ifPresent(list -> constraints.addAll(constraints(fields, list)));
    Variable variable =
        new Variable(
            name.text(),
            name.place(),
            type(fields),
            values(fields),
            fields.text("default"),
            fields.flag("required", false),
            aliases(name.text(), fields),
            fields.flag("secret", false),
            fields.flag("export", true),
            constraints,
            fields.word("description", ""),
            fields.scalar("deprecated").map(YamlNode.Scalar::text).orElse(null),
            fields.flag("allow-empty", false),
            fields.flag("file", true),
            generate(fields));
    fields.finish();
    idle(variable, fields);
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
          fields.label("type"),
          word.get().place(),
          Printable.quote(word.get().text()) + " is not a type",
          Suggestion.cure(word.get().text(), ValueType.words()));
    }
    return type.orElse(ValueType.STRING);
  }

  private List<String> values(Fields fields) {
    if (fields.node("values").orElse(null) instanceof YamlNode.Sequence list
        && list.items().isEmpty()) {
      Fields.wrongShape(fields.label("values"), list, "one value or more", findings);
    }
    return fields.words("values");
  }

  private static List<String> aliases(String name, Fields fields) {
    List<String> aliases = new ArrayList<>();
    for (YamlNode.Scalar alias : fields.list("aliases", true)) {
      if (!Names.isVariable(alias.text())) {
        fields.bad("aliases", alias, "is not a name that a variable can have", "use another name");
      } else if (alias.text().equals(name)) {
        fields.bad("aliases", alias, "is the name of the variable itself", "remove it");
      } else if (aliases.contains(alias.text())) {
        fields.bad("aliases", alias, "is given twice", "remove one");
      } else {
        aliases.add(alias.text());
      }
    }
    return aliases;
  }

  /** Tells of keys that another key leaves without effect: something else was meant. */
  private void idle(Variable variable, Fields fields) {
    Text value = variable.defaultValue();
    if (variable.generate() != null && value != null) {
      idle("default", "has no effect: the value is generated", "keep default or generate", fields);
    }
    if (variable.required() && variable.generate() != null) {
      idle("required", "has no effect: the value is generated", "remove one of them", fields);
    } else if (variable.required()
        && value != null
        && value.isConstant()
        && !value.source().isEmpty()) {
      idle("required", "has no effect: there is a default", "remove one of them", fields);
    }
  }

  private void idle(String key, String message, String cure, Fields fields) {
    fields
        .node(key)
        .ifPresent(
            n -> findings.warning(Code.NO_EFFECT, fields.label(key), n.place(), message, cure));
  }

  private Variable.@Nullable Generate generate(Fields fields) {
    Optional<YamlNode> node = fields.node("generate");
    if (node.isEmpty()) {
      return null;
    }
    Fields generate = Fields.of(fields.label("generate"), node.get(), findings);
    int length =
        generate
            .value("length", VariableReader::length, "a number from 1 to " + LONGEST_GENERATED)
            .orElse(DEFAULT_LENGTH);
    Text keep = generate.text("keep");
    boolean ephemeral = generate.flag("ephemeral", false);
    if (generate.isWhole() && ephemeral == (keep != null)) {
      findings.error(
          Code.BAD_VALUE,
          generate.subject(),
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

  private List<Variable.Constraint> constraints(Fields fields, YamlNode node) {
    String path = fields.label("constraints");
    if (!(node instanceof YamlNode.Sequence sequence)) {
      Fields.wrongShape(path, node, "a list such as [email, {size: {max: 254}}]", findings);
      return List.of();
    }
    List<Variable.Constraint> constraints = new ArrayList<>();
    for (YamlNode item : sequence.items()) {
      if (item instanceof YamlNode.Mapping mapping) {
        for (YamlNode.Item named : mapping.items().values()) {
          constraints.add(constraint(path, named.key(), named.value()));
        }
      } else {
        Fields.scalar(path, item, findings)
            .map(name -> new Variable.Constraint(name.text(), List.of(), name.place()))
            .ifPresent(constraints::add);
      }
    }
    return constraints;
  }

  private Variable.Constraint constraint(String path, YamlNode.Scalar name, YamlNode node) {
    String label = Fields.label(path, name.text());
    List<Variable.Attribute> attributes = new ArrayList<>();
    if (node instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Item item : mapping.items().values()) {
        attribute(label, item.key().text(), item.key(), item.value()).ifPresent(attributes::add);
      }
    } else if (!(node instanceof YamlNode.Scalar scalar && scalar.empty())) {
      attribute(label, "value", name, node).ifPresent(attributes::add);
    }
    return new Variable.Constraint(name.text(), attributes, name.place());
  }

  private Optional<Variable.Attribute> attribute(
      String path, String name, YamlNode.Scalar key, YamlNode value) {
    String label = Fields.label(path, name);
    if (value instanceof YamlNode.Sequence sequence) {
      List<String> values = new ArrayList<>();
      for (YamlNode item : sequence.items()) {
        Fields.scalar(label, item, findings).ifPresent(scalar -> values.add(scalar.text()));
      }
      return Optional.of(new Variable.Attribute(name, values, true, key.place()));
    }
    return Fields.scalar(label, value, findings)
        .map(s -> new Variable.Attribute(name, List.of(s.text()), false, key.place()));
  }
}
