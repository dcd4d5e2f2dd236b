package io.entryjar.report;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong.
 *
 * @param code what kind of thing
 * @param severity whether it stops the start
 * @param subject what it is about: a variable, a dependency, a key of the descriptor
 * @param message the reason, without the value of any secret
 * @param place where in the descriptor, or null where it is not about the descriptor
 * @param cure what to do
 */
public record Finding(
    Code code,
    Severity severity,
    String subject,
    String message,
    @Nullable Place place,
    String cure) {

  public Finding {
    Objects.requireNonNull(code);
    Objects.requireNonNull(severity);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(message);
    Objects.requireNonNull(cure);
  }

  /** A finding that stops the start. */
  public static Finding error(
      Code code, String subject, @Nullable Place place, String message, String cure) {
    return new Finding(code, Severity.ERROR, subject, message, place, cure);
  }

  /** A finding that is only told. */
  public static Finding warning(
      Code code, String subject, @Nullable Place place, String message, String cure) {
    return new Finding(code, Severity.WARNING, subject, message, place, cure);
  }

  /** Tells whether it stops the start. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
