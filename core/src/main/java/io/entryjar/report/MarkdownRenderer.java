package io.entryjar.report;

import io.entryjar.text.Printable;
import io.entryjar.text.ShellWords;
import java.util.List;

/**
 * A report as Markdown (CommonMark with the tables of GFM), for pull requests and job summaries.
 */
public final class MarkdownRenderer {
  private static final String SPECIAL = "\\`*_[]~#";

  private MarkdownRenderer() {}

  /**
   * Renders a report.
   *
   * @param report the report
   * @return a heading, and what there is to say below it; no value can end its cell or become
   *     markup
   */
  public static String render(Report report) {
    StringBuilder out = new StringBuilder();
    out.append("# ").append(escape(Summary.of(report))).append('\n');
    if (!report.findings().isEmpty()) {
      findings(out, report.findings());
    }
    if (!report.notes().isEmpty()) {
      out.append('\n');
      report.notes().forEach(note -> out.append("- ").append(escape(note)).append('\n'));
    }
    if (report.outlook() != null) {
      outlook(out, report.outlook());
    }
    return out.toString();
  }

  private static void findings(StringBuilder out, List<Finding> findings) {
    header(out, "Findings", "Severity", "Subject", "Finding", "Cure", "Place", "Id");
    for (Finding finding : findings) {
      row(
          out,
          finding.severity().word(),
          finding.subject(),
          finding.message(),
          finding.cure(),
          finding.place() == null ? "" : finding.place().toString(),
          finding.code().id());
    }
  }

  private static void outlook(StringBuilder out, Outlook outlook) {
    if (!outlook.command().isEmpty()) {
      // An indented block needs no escapes: the line has neither a line end nor control characters.
      out.append("\n## Command\n\n    ").append(ShellWords.join(outlook.command())).append('\n');
      out.append("\nUser: ").append(escape(outlook.user()));
      if (outlook.workdir() != null) {
        out.append(", working directory: ").append(escape(outlook.workdir()));
      }
      out.append(outlook.checked() ? "\n" : "; runs as it came, unchecked\n");
    }
    if (!outlook.variables().isEmpty()) {
      header(out, "Variables", "Variable", "Type", "Value", "Origin", "Passed on");
      for (Outlook.Variable variable : outlook.variables()) {
        row(
            out,
            variable.name(),
            variable.type(),
            Summary.value(variable),
            variable.origin(),
            variable.exported() ? "yes" : "no");
      }
    }
    if (!outlook.requirements().isEmpty()) {
      header(out, "Dependencies", "Name", "Kind", "Target", "State");
      for (Outlook.Requirement requirement : outlook.requirements()) {
        row(out, requirement.name(), requirement.kind(), requirement.target(), requirement.words());
      }
    }
    if (!outlook.steps().isEmpty()) {
      header(out, "Preparation", "Step", "What", "State", "Reason");
      for (Outlook.Step step : outlook.steps()) {
        row(out, step.kind(), step.what(), step.state(), step.reason());
      }
    }
  }

  private static void header(StringBuilder out, String title, String... columns) {
    out.append("\n## ").append(title).append("\n\n");
    row(out, columns);
    out.append('|').append(" --- |".repeat(columns.length)).append('\n');
  }

  private static void row(StringBuilder out, String... cells) {
    out.append('|');
    for (String cell : cells) {
      out.append(' ').append(escape(cell)).append(" |");
    }
    out.append('\n');
  }

  private static String escape(String text) {
    String plain = Printable.of(text);
    StringBuilder out = new StringBuilder(plain.length() + 16);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        // A backslash before it would not do: tables are split before escapes are read (GFM, 4.10).
        case '|' -> out.append("&#124;");
        case '&' -> out.append("&amp;");
        default -> {
          if (SPECIAL.indexOf(c) >= 0) {
            out.append('\\');
          }
          out.append(c);
        }
      }
    }
    return out.toString();
  }
}
