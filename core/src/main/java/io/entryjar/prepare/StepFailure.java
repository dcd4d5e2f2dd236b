package io.entryjar.prepare;

import io.entryjar.report.Code;
import io.entryjar.report.Place;
import org.jspecify.annotations.Nullable;

/** Why a step cannot be done; becomes a finding. */
final class StepFailure extends Exception {
  private static final long serialVersionUID = 1L;
  private final Code code;
  private final transient @Nullable Place place;
  private final String reason;
  private final String cure;

  StepFailure(Code code, @Nullable Place place, String reason, String cure) {
    super(reason, null, false, false);
    this.code = code;
    this.place = place;
    this.reason = reason;
    this.cure = cure;
  }

  /** A failure at the place of the step. */
  static StepFailure of(String reason, String cure) {
    return new StepFailure(Code.STEP_FAILED, null, reason, cure);
  }

  Code code() {
    return code;
  }

  /** Where it comes from; null for the step as a whole. */
  @Nullable Place place() {
    return place;
  }

  String reason() {
    return reason;
  }

  String cure() {
    return cure;
  }
}
