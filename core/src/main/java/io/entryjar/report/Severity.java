package io.entryjar.report;

import java.util.Locale;

/** How much a finding weighs: an error stops the start, a warning does not. */
public enum Severity {
  ERROR,
  WARNING;

  /**
   * The word used in descriptors and reports.
   *
   * @return {@code error} or {@code warning}
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
