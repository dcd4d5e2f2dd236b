package io.entryjar.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers findings while a room works, so that one run reports them all. */
public final class Findings {
  private final List<Finding> gathered = new ArrayList<>();

  /** Adds one finding. */
  public void add(Finding finding) {
    gathered.add(finding);
  }

  /** Adds an error. */
  public void error(Code code, String subject, @Nullable Place place, String message, String cure) {
    add(Finding.error(code, subject, place, message, cure));
  }

  /** Adds a warning. */
  public void warning(
      Code code, String subject, @Nullable Place place, String message, String cure) {
    add(Finding.warning(code, subject, place, message, cure));
  }

  /** Adds all of a list. */
  public void addAll(List<Finding> findings) {
    gathered.addAll(findings);
  }

  /** Tells whether one of them stops the start. */
  public boolean hasErrors() {
    return hasErrors(gathered);
  }

  /** Tells whether one of these stops the start. */
  public static boolean hasErrors(List<Finding> findings) {
    for (Finding finding : findings) {
      if (finding.isError()) {
        return true;
      }
    }
    return false;
  }

  /** What was gathered so far, as an immutable copy. */
  public List<Finding> all() {
    return List.copyOf(gathered);
  }
}
