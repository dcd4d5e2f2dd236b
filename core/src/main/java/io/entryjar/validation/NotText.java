package io.entryjar.validation;

import io.entryjar.environment.ResolvedVariable;
import io.entryjar.report.Code;
import io.entryjar.report.Finding;

/** The finding of a value that has to be read as text and is none. */
final class NotText {
  private NotText() {}

  static Finding finding(ResolvedVariable variable) {
    return Finding.error(
        Code.NOT_TEXT,
        variable.name(),
        variable.declaration().place(),
        "is not valid UTF-8, so it cannot be checked",
        "give it in UTF-8, or declare no constraint and no rule for it");
  }
}
