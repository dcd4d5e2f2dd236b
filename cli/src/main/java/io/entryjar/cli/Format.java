package io.entryjar.cli;

import java.util.Locale;

/** The formats of a report. */
enum Format {
  TEXT,
  JSON,
  MARKDOWN;

  /** The word of the command line, which is what messages show. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
