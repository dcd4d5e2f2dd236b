package io.entryjar.report;

import java.util.Comparator;
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
    findings =
        findings.stream().distinct().sorted(Comparator.comparing(Finding::severity)).toList();
    notes = List.copyOf(notes);
  }

  /** Number of errors. */
  public long errors() {
    return findings.stream().filter(Finding::isError).count();
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
    return findings.stream()
        .filter(Finding::isError)
        .map(finding -> finding.code().category())
        .min(Comparator.naturalOrder())
        .map(Category::exitCode)
        .orElse(0);
  }
}
