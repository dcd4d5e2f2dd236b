package io.entryjar.descriptor;

import io.entryjar.report.Place;
import io.entryjar.report.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A condition over several variables, in Jakarta EL.
 *
 * @param when the condition under which it applies, or null for always
 * @param that what must hold then
 * @param message what to say where it does not hold
 * @param severity how much a violation weighs
 * @param place where the rule starts
 */
public record Rule(
    @Nullable Expression when, Expression that, String message, Severity severity, Place place) {

  /**
   * An expression.
   *
   * @param source Jakarta EL without the surrounding <code>#{ }</code>
   * @param place where it starts
   * @param textPlace where its first character stands, if it stands as it is on one line
   * @param literal whether a character at index i stands i columns after textPlace
   */
  public record Expression(String source, Place place, Place textPlace, boolean literal) {

    /** The place of the character at an index, as exactly as it is known. */
    public Place placeOf(int index) {
      return literal ? textPlace.plus(source.codePointCount(0, index)) : place;
    }
  }
}
