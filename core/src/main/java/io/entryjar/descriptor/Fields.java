package io.entryjar.descriptor;

import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import io.entryjar.report.Place;
import io.entryjar.text.Durations;
import io.entryjar.text.Printable;
import io.entryjar.text.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one mapping, asked for one by one. What was never asked for is unknown: {@link
 * #finish} reports it. A value of the wrong shape is a finding, and then absent.
 */
final class Fields {
  private final String subject;
  private final YamlNode.Mapping mapping;
  private final Findings findings;
  private final boolean whole;
  private final Set<String> asked = new LinkedHashSet<>();

  private Fields(String subject, YamlNode.Mapping mapping, boolean whole, Findings findings) {
    this.subject = subject;
    this.mapping = mapping;
    this.whole = whole;
    this.findings = findings;
  }

  /**
   * The keys of a node.
   *
   * @param subject what the mapping describes, for messages
   * @param node the node; a key without any value is an empty mapping
   * @param findings takes the faults
   */
  static Fields of(String subject, YamlNode node, Findings findings) {
    if (node instanceof YamlNode.Mapping mapping) {
      return new Fields(subject, mapping, true, findings);
    }
    boolean empty = node instanceof YamlNode.Scalar scalar && scalar.empty();
    if (!empty) {
      wrongShape(subject, node, "a mapping (key: value)", findings);
    }
    return new Fields(subject, new YamlNode.Mapping(Map.of(), node.place()), empty, findings);
  }

  String subject() {
    return subject;
  }

  /** False if it is no mapping at all, which is reported already. */
  boolean isWhole() {
    return whole;
  }

  Place place() {
    return mapping.place();
  }

  Optional<YamlNode> node(String key) {
    asked.add(key);
    return Optional.ofNullable(mapping.items().get(key)).map(YamlNode.Item::value);
  }

  /** All keys with their values, where the keys are names. */
  List<YamlNode.Item> items() {
    asked.addAll(mapping.items().keySet());
    return List.copyOf(mapping.items().values());
  }

  /** The keys that were asked for so far, whether they are there or not. */
  Set<String> asked() {
    return asked;
  }

  /** The keys that were not asked for so far. */
  List<YamlNode.Item> others() {
    return mapping.items().values().stream()
        .filter(item -> !asked.contains(item.key().text()))
        .toList();
  }

  Optional<YamlNode.Scalar> scalar(String key) {
    return node(key).flatMap(node -> scalar(label(key), node, findings));
  }

  String word(String key, String otherwise) {
    return scalar(key).map(YamlNode.Scalar::text).orElse(otherwise);
  }

  boolean flag(String key, boolean otherwise) {
    return scalar(key)
        .flatMap(
            scalar ->
                switch (scalar.text()) {
                  case "true" -> Optional.of(true);
                  case "false" -> Optional.of(false);
                  default -> {
                    bad(key, scalar, "is neither true nor false", "write true or false");
                    yield Optional.empty();
                  }
                })
        .orElse(otherwise);
  }

  /** A value that a function reads; where it reads nothing, the finding names what is expected. */
  <T> Optional<T> value(String key, Function<String, Optional<T>> reader, String expected) {
    Optional<YamlNode.Scalar> scalar = scalar(key);
    Optional<T> value = scalar.map(YamlNode.Scalar::text).flatMap(reader);
    if (scalar.isPresent() && value.isEmpty()) {
      bad(key, scalar.get(), "is not " + expected, "write " + expected);
    }
    return value;
  }

  /** One of some words. */
  <T> T choice(String key, Map<String, T> choices, T otherwise) {
    Optional<YamlNode.Scalar> scalar = scalar(key);
    if (scalar.isEmpty()) {
      return otherwise;
    }
    T chosen = choices.get(scalar.get().text());
    if (chosen == null) {
      String cure = Suggestion.cure(scalar.get().text(), choices.keySet());
      bad(key, scalar.get(), "is not a value of " + key, cure);
      return otherwise;
    }
    return chosen;
  }

  Duration duration(String key, Duration otherwise) {
    return value(key, Durations::parse, "a duration such as 30s or 1m30s").orElse(otherwise);
  }

  @Nullable Text text(String key) {
    return scalar(key).map(scalar -> TextParser.parse(label(key), scalar, findings)).orElse(null);
  }

  /** A list of scalars; a single scalar is a list of one where {@code single} allows it. */
  List<YamlNode.Scalar> list(String key, boolean single) {
    Optional<YamlNode> node = node(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof YamlNode.Sequence sequence) {
      List<YamlNode.Scalar> scalars = new ArrayList<>();
      sequence.items().forEach(item -> scalar(label(key), item, findings).ifPresent(scalars::add));
      return scalars;
    }
    if (single && node.get() instanceof YamlNode.Scalar scalar && !scalar.empty()) {
      return List.of(scalar);
    }
    wrongShape(
        label(key), node.get(), single ? "a value or a list" : "a list such as [a, b]", findings);
    return List.of();
  }

  List<Text> texts(String key) {
    return texts(key, false);
  }

  List<Text> texts(String key, boolean single) {
    return list(key, single).stream()
        .map(scalar -> TextParser.parse(label(key), scalar, findings))
        .toList();
  }

  List<String> words(String key) {
    return list(key, false).stream().map(YamlNode.Scalar::text).toList();
  }

  /** Reports each key that was never asked for. */
  void finish() {
    for (YamlNode.Item item : others()) {
      String key = item.key().text();
      findings.error(
          Code.UNKNOWN_KEY,
          label(key),
          item.key().place(),
          "is not a known key",
          Suggestion.cure(key, asked));
    }
  }

  void bad(String key, YamlNode.Scalar scalar, String reason, String cure) {
    findings.error(
        Code.BAD_VALUE,
        label(key),
        scalar.place(),
        Printable.quote(scalar.text()) + " " + reason,
        cure);
  }

  /** The path of a key, which is the subject of what is found there. */
  String label(String key) {
    return label(subject, key);
  }

  static String label(String parent, String key) {
    String name = Printable.name(key);
    return parent.equals(DescriptorReader.TOP) ? name : parent + ": " + name;
  }

  /** A scalar that has a value; {@code key:} with nothing behind it has none. */
  static Optional<YamlNode.Scalar> scalar(String subject, YamlNode node, Findings findings) {
    if (node instanceof YamlNode.Scalar scalar && !scalar.empty()) {
      return Optional.of(scalar);
    }
    wrongShape(subject, node, "a single value", findings);
    return Optional.empty();
  }

  static void wrongShape(String subject, YamlNode node, String expected, Findings findings) {
    findings.error(
        Code.WRONG_SHAPE,
        subject,
        node.place(),
        "is " + node.kind() + ", expected " + expected,
        node instanceof YamlNode.Scalar scalar && scalar.empty()
            ? "write a value, or remove the key; an empty text is \"\", the word null \"null\""
            : "write " + expected + "; text with { or [ belongs in quotes");
  }
}
