package io.entryjar.e2e.harness;

import java.util.List;

/**
 * How a start ended.
 *
 * @param exitCode its exit code; 128+n where signal n ended it
 * @param stdout what it wrote, as bytes
 * @param stderr what it wrote to standard error, as text
 */
public record Result(int exitCode, String stdout, String stderr) {

  /** The lines of standard error. */
  public List<String> lines() {
    return stderr.lines().toList();
  }

  /** The report that check printed as JSON. */
  public JsonReport report() {
    return JsonReport.parse(Bytes.text(stdout));
  }
}
