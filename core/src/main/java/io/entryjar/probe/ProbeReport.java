package io.entryjar.probe;

import io.entryjar.report.Finding;
import io.entryjar.report.Outlook;
import java.util.List;

/**
 * What probing found.
 *
 * @param results each requirement, in the order of the descriptor
 * @param findings those that are not ready
 */
public record ProbeReport(List<Probed> results, List<Finding> findings) {

  public ProbeReport {
    results = List.copyOf(results);
    findings = List.copyOf(findings);
  }

  /** The requirements as the outlook shows them. */
  public List<Outlook.Requirement> outlook() {
    return results.stream().map(Probed::outlook).toList();
  }
}
