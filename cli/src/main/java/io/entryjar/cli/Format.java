package io.entryjar.cli;

/** The formats of a report. */
enum Format {
  TEXT,
  JSON,
  MARKDOWN
}
