package io.entryjar.descriptor;

import io.entryjar.descriptor.YamlReader.Refused;
import io.entryjar.report.Code;
import io.entryjar.report.Place;
import io.entryjar.text.Printable;
import java.util.Optional;
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
        key instanceof YamlNode.Scalar
            ? "write a name, or remove the key"
            : "put text that starts with { or [, or holds ${...}, in quotes");
  }

  /**
   * The cure for a syntax error.
   *
   * @param line the line where the parser stopped
   * @param problem what it said
   * @param opened where the brackets or braces start in which it stopped, if it was in any
   */
  static String cure(String line, String problem, Optional<Place> opened) {
    if (problem.contains("TAB")) {
      return "indent with spaces: YAML allows no tab there";
    }
    if (problem.contains("unknown escape")) {
      return "in double quotes a backslash starts an escape: use single quotes";
    }
    if (line.contains("${") && !EXPANSION_AFTER_QUOTE.matcher(line).find()) {
      return "put text with ${...} in quotes: inside { } or [ ] YAML reads it as a mapping";
    }
    if (problem.contains("cannot start any token")) {
      return "put text that starts with %, @ or ` in quotes";
    }
    if (problem.startsWith("mapping values")) {
      return "put text with a colon in quotes, or look at the indentation";
    }
    if (problem.startsWith("sequence entries")) {
      return "start the list on a line of its own, or write it in brackets: [a, b]";
    }
    return opened
        .map(o -> "close what starts at " + o.line() + ":" + o.column() + ", or use quotes")
        .orElse("look at the indentation and the quotes on this line and the one before");
  }
}
