package io.entryjar.prepare;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where in a template its parser is: it says where a value cannot stand. As a value brings its own
 * quotes, quotes around it would end where it starts, and what it holds would be read as if the
 * author had written it.
 */
final class Cursor {
  private final Map<Format, Surroundings> around = new EnumMap<>(Format.class);
  private final Format format;
  private char last = '\n';

  private Cursor(Format format) {
    this.format = format;
  }

  /**
   * At the begin of a template.
   *
   * @param format what it makes
   * @param others the other formats that values in it are written for; where the template makes
   *     something without literals, each of them says what stands around its values
   */
  static Cursor of(Format format, Set<Format> others) {
    Cursor cursor = new Cursor(format);
    for (Format each : format.isLiteral() ? Set.of(format) : others) {
      if (each.isLiteral()) {
        cursor.around.put(each, Surroundings.of(each));
      }
    }
    return cursor;
  }

  /** The same place, to go on from it another way. */
  Cursor copy() {
    Cursor copy = new Cursor(format);
    around.forEach((each, surroundings) -> copy.around.put(each, surroundings.copy()));
    copy.last = last;
    return copy;
  }

  /** Goes on over text. */
  void follow(String text) {
    if (!text.isEmpty()) {
      around.values().forEach(surroundings -> surroundings.follow(text));
      last = text.charAt(text.length() - 1);
    }
  }

  /** Goes on over a value. */
  void value() {
    around.values().forEach(Surroundings::value);
    last = 'x';
  }

  /**
   * Joins the ends of two ways to one place.
   *
   * @return false if something is open at the end of one of them only; then nothing has changed
   */
  boolean join(Cursor other) {
    for (Map.Entry<Format, Surroundings> each : around.entrySet()) {
      Surroundings there = other.at(each.getKey());
      if (there == null || !each.getValue().open().equals(there.open())) {
        return false;
      }
    }
    around.replaceAll(
        (each, here) -> {
          Surroundings there = other.at(each);
          // The one with the more to say against a value: a comment may be open on one way only.
          return there == null || here.fault(true) != null ? here : there;
        });
    return true;
  }

  private @Nullable Surroundings at(Format as) {
    return around.get(format.isLiteral() ? format : as);
  }

  /**
   * Tells why a value cannot stand here.
   *
   * @param as what it is written for
   * @param after the character behind it, or a line end
   * @return the reason, or null if it can
   */
  @Nullable String fault(Format as, char after) {
    Surroundings surroundings = at(as);
    if (!as.isLiteral() || surroundings == null) {
      return null;
    }
    String fault = surroundings.fault(as.hasLines());
    if (fault != null) {
      return fault;
    }
    // A shell joins words and strings; for the others a string begins and ends a word.
    return as != Format.SHELL && (isPartOfWord(as, last) || isPartOfWord(as, after))
        ? "stands in the middle of a word, but is a word of its own"
        : null;
  }

  private static boolean isPartOfWord(Format as, char c) {
    boolean letter = Character.isLetterOrDigit(c) || "_\"'$@\\".indexOf(c) >= 0;
    boolean strict = as == Format.NGINX || as == Format.YAML;
    return letter || (strict && "/.:-+%&?=#*!|<>~^".indexOf(c) >= 0);
  }
}
