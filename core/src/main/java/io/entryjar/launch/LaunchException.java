package io.entryjar.launch;

import io.entryjar.report.Code;
import io.entryjar.report.Finding;

/** The hand-over is not possible. The finding says why and what to do. */
public final class LaunchException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Finding finding;

  LaunchException(Code code, String subject, String message, String cure) {
    super(message);
    this.finding = Finding.error(code, subject, null, message, cure);
  }

  /** Why, and what to do. */
  public Finding finding() {
    return finding;
  }
}
