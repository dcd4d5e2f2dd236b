package io.entryjar.descriptor;

import io.entryjar.descriptor.YamlReader.Refused;
import io.entryjar.report.Code;
import io.entryjar.report.Place;
import io.entryjar.text.Printable;
import java.util.regex.Pattern;

/**
 * The mistakes that YAML invites in descriptors, each with its own cure: {@code that: !empty X} is
 * a tag, {@code [*]} an alias, {@code {tcp: ${X}:1}} a nested mapping, a tab an indentation error.
 */
final class YamlTraps {
  private static final Pattern EXPANSION_AFTER_QUOTE = Pattern.compile("[\"'][^\"']*\\$\\{");

  private YamlTraps() {}

  static Refused alias(Place place, String name) {
    return new Refused(
        Code.YAML_FEATURE,
        place,
        "*" + Printable.of(name) + " is a YAML alias, which descriptors do not use",
        "to mean the text, put it in quotes: \"*" + Printable.of(name) + "\"");
  }

  static Refused anchor(Place place, String name) {
    return new Refused(
        Code.YAML_FEATURE,
        place,
        "&" + Printable.of(name) + " is a YAML anchor, which descriptors do not use",
        "remove it, or put the text in quotes");
  }

  /** A star or an ampersand with nothing behind it that could be a name. */
  static Refused reference(Place place, boolean alias) {
    String sign = alias ? "*" : "&";
    return new Refused(
        Code.YAML_FEATURE,
        place,
        sign + " starts a YAML " + (alias ? "alias" : "anchor") + ", which descriptors do not use",
        "put text that starts with " + sign + " in quotes");
  }

  /** An escape in double quotes can write what no variable, argument or path can hold. */
  static Refused noText(Place place) {
    return new Refused(
        Code.BAD_VALUE,
        place,
        "holds a NUL or half a character, which no value can",
        "remove the escape \\0 or \\uD800 to \\uDFFF");
  }

  static Refused tag(Place place, String tag) {
    String written = tag.startsWith("tag:yaml.org,2002:") ? "!!" + tag.substring(18) : tag;
    String cure =
        written.startsWith("!empty")
            ? "put the expression in quotes, or write: not empty ..."
            : "to mean the text, put the whole value in quotes";
    return new Refused(
        Code.YAML_FEATURE,
        place,
        Printable.of(written) + " is a YAML tag, which descriptors do not use",
        cure);
  }

  static Refused complexKey(YamlNode key) {
    return new Refused(
        Code.WRONG_SHAPE,
        key.place(),
        "a key must be a single word, this is " + key.kind(),
        "put text that starts with { or [, or holds ${...}, in quotes");
  }

  /** The cure for a syntax error, from the line where the parser stopped. */
  static String cure(String line, boolean structure) {
    if (line.startsWith("\t")) {
      return "indent with spaces: YAML allows no tab there";
    }
    if (line.contains("${") && !EXPANSION_AFTER_QUOTE.matcher(line).find()) {
      return "put text with ${...} in quotes: inside { } or [ ] YAML reads it as a mapping";
    }
    if (Pattern.compile("[\\[,:]\\s*\\*").matcher(line).find()) {
      return "put text that starts with * in quotes: YAML reads it as an alias";
    }
    if (Pattern.compile("[:\\-,\\[]\\s*[%@`]").matcher(line).find()) {
      return "put text that starts with %, @ or ` in quotes";
    }
    return structure
        ? "look at the indentation and the brackets on this line and the one before"
        : "put text with special characters in quotes";
  }
}
