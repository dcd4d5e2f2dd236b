package io.entryjar.descriptor;

import io.entryjar.report.Place;
import java.util.List;
import java.util.Map;

/**
 * YAML reduced to what descriptors are made of: scalars as they are written, sequences, mappings;
 * each with its place. No tags, anchors or aliases, no types.
 */
sealed interface YamlNode {
  /** Where it starts. */
  Place place();

  /** What it is, for messages. */
  String kind();

  /**
   * A scalar.
   *
   * @param text the text, without quotes
   * @param empty true where nothing is written, or {@code null} or {@code ~}, which mean nothing
   * @param textPlace where the first character of the text stands, if each character of the text
   *     stands for itself on that line; else the place of the scalar
   * @param literal whether each character of the text stands for itself on one line
   */
  record Scalar(String text, boolean empty, Place place, Place textPlace, boolean literal)
      implements YamlNode {
    @Override
    public String kind() {
      return empty ? "nothing" : "a single value";
    }

    /** The place of the character at an index of the text, as exactly as it is known. */
    Place placeOf(int index) {
      return literal ? textPlace.plus(text.codePointCount(0, index)) : place;
    }
  }

  /** A sequence. */
  record Sequence(List<YamlNode> items, Place place) implements YamlNode {
    @Override
    public String kind() {
      return items.isEmpty() ? "an empty list" : "a list";
    }
  }

  /** A mapping, in the order of the file. */
  record Mapping(Map<String, Item> items, Place place) implements YamlNode {
    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /** One key of a mapping, with its value. */
  record Item(Scalar key, YamlNode value) {}
}
