package io.entryjar.descriptor;

import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import io.entryjar.report.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses the expansions of a string: <code>${NAME}</code>, <code>${NAME:-default}</code> (which may
 * hold expansions itself), and <code>$${</code> for a plain <code>${</code>. A dollar sign anywhere
 * else is a dollar sign.
 */
final class TextParser {
  private static final int DEEPEST = 32;

  private final YamlNode.Scalar scalar;
  private final String source;
  private int at;
  private int depth;
  private int placed;
  private Place lastPlace;

  private TextParser(YamlNode.Scalar scalar) {
    this.scalar = scalar;
    this.source = scalar.text();
    this.lastPlace = scalar.placeOf(0);
  }

  /**
   * Parses a scalar.
   *
   * @param subject what the scalar is, for the finding; its text is not shown, it may be a secret
   * @param scalar the scalar
   * @param findings takes the fault of a malformed expansion
   * @return the text; after a fault, the source as it stands
   */
  static Text parse(String subject, YamlNode.Scalar scalar, Findings findings) {
    try {
      TextParser parser = new TextParser(scalar);
      return parser.text(false);
    } catch (Malformed e) {
      findings.error(
          Code.BAD_EXPANSION,
          subject,
          e.place,
          e.reason,
          "write ${NAME} or ${NAME:-default}; for a plain ${ write $${");
      return Text.literal(scalar.text(), scalar.place());
    }
  }

  private Text text(boolean nested) throws Malformed {
    int start = at;
    Place place = place(start);
    List<Text.Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    while (at < source.length() && !(nested && source.charAt(at) == '}')) {
      if (source.startsWith("$${", at)) {
        literal.append("${");
        at += 3;
      } else if (source.startsWith("${", at)) {
        addLiteral(parts, literal);
        parts.add(reference());
      } else {
        literal.append(source.charAt(at++));
      }
    }
    addLiteral(parts, literal);
    return new Text(source.substring(start, at), parts, place);
  }

  private static void addLiteral(List<Text.Part> parts, StringBuilder literal) {
    if (!literal.isEmpty()) {
      parts.add(new Text.Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  private Text.Reference reference() throws Malformed {
    int start = at;
    at += 2;
    int nameStart = at;
    while (at < source.length() && Names.isVariableCharacter(source.charAt(at))) {
      at++;
    }
    String name = source.substring(nameStart, at);
    Place place = place(nameStart);
    if (!Names.isVariable(name)) {
      throw new Malformed(place, "has a ${ that is not followed by the name of a variable");
    }
    Text otherwise = null;
    if (source.startsWith(":-", at)) {
      at += 2;
      if (++depth > DEEPEST) {
        throw new Malformed(place, "is nested more than " + DEEPEST + " levels deep");
      }
      otherwise = text(true);
      depth--;
    }
    if (at >= source.length()) {
      throw new Malformed(scalar.placeOf(start), "has a ${ that is not closed by }");
    }
    if (source.charAt(at) != '}') {
      throw new Malformed(scalar.placeOf(at), "has neither :- nor } after the name " + name);
    }
    at++;
    return new Text.Reference(name, otherwise, place);
  }

  /** Counts on from the place asked for last, so that a long text is gone through once. */
  private Place place(int index) {
    if (scalar.literal()) {
      lastPlace = lastPlace.plus(source.codePointCount(placed, index));
      placed = index;
    }
    return lastPlace;
  }

  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;
    final transient Place place;
    final String reason;

    Malformed(Place place, String reason) {
      super(reason, null, false, false);
      this.place = place;
      this.reason = reason;
    }
  }
}
