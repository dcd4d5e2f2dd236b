package io.entryjar.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is to be said about one start.
 *
 * @param descriptor the descriptor file, or null if none was found
 * @param findings what is wrong, errors before warnings, otherwise in the order of the descriptor
 * @param notes what else the reader should know, for example a rule that was left out
 * @param outlook what would be run, or null if that is not known
 */
public record Report(
    @Nullable String descriptor,
    List<Finding> findings,
    List<String> notes,
    @Nullable Outlook outlook) {

  public Report {
    List<Finding> sorted = new ArrayList<>(new LinkedHashSet<>(findings));
    sorted.sort((one, other) -> one.severity().compareTo(other.severity()));
    findings = List.copyOf(sorted);
    notes = List.copyOf(notes);
  }

  /** Number of errors. */
  public long errors() {
    long errors = 0;
    for (Finding finding : findings) {
      errors += finding.isError() ? 1 : 0;
    }
    return errors;
  }

  /** Number of warnings. */
  public long warnings() {
    return findings.size() - errors();
  }

  /**
   * The exit code that the findings ask for.
   *
   * @return 0 without an error, else that of the weightiest category
   */
  public int exitCode() {
    Category weightiest = null;
    for (Finding finding : findings) {
      Category category = finding.code().category();
      if (finding.isError() && (weightiest == null || category.compareTo(weightiest) < 0)) {
        weightiest = category;
      }
    }
    return weightiest == null ? 0 : weightiest.exitCode();
  }
}
