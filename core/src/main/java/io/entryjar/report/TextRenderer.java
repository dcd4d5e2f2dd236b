package io.entryjar.report;

import io.entryjar.text.Printable;
import io.entryjar.text.ShellWords;

/**
 * A report as lines for a terminal or a log. Whatever a value holds, it cannot leave its line or
 * reach the terminal as a control character.
 */
public final class TextRenderer {
  private final String prefix;
  private final boolean colour;

  /**
   * A renderer.
   *
   * @param prefix what each line starts with, for example <code>entry:&#32;</code>, or nothing
   * @param colour whether to use the colours of a terminal
   */
  public TextRenderer(String prefix, boolean colour) {
    this.prefix = prefix;
    this.colour = colour;
  }

  /**
   * What is wrong: each finding with its cure, the notes, and a summary.
   *
   * @param report the report
   * @param closing what follows from it, for example {@code nothing was started}; or nothing
   * @return lines, each with its end
   */
  public String findings(Report report, String closing) {
    StringBuilder out = new StringBuilder();
    for (Finding finding : report.findings()) {
      append(out, finding);
    }
    for (String note : report.notes()) {
      line(out, paint(Paint.CYAN, "note") + ": " + Printable.of(note));
    }
    String summary = Summary.of(report);
    line(out, closing.isEmpty() ? summary : summary + "; " + Printable.of(closing));
    return out.toString();
  }

  /**
   * All of a report: what would be run, and then what is wrong.
   *
   * @param report the report
   * @param closing what follows from it, or nothing
   * @return lines, each with its end
   */
  public String whole(Report report, String closing) {
    StringBuilder out = new StringBuilder();
    if (report.outlook() != null) {
      append(out, report.outlook());
    }
    return out.append(findings(report, closing)).toString();
  }

  /**
   * A variable: its type, its value and where that came from.
   *
   * @param variable the variable
   * @return one line, with its end
   */
  public String variable(Outlook.Variable variable) {
    return prefix + text(variable) + "\n";
  }

  private void append(StringBuilder out, Finding finding) {
    Paint paint = finding.isError() ? Paint.RED : Paint.YELLOW;
    StringBuilder text = new StringBuilder();
    text.append(paint(paint, finding.severity().word()))
        .append(": ")
        .append(paint(Paint.BOLD, Printable.of(finding.subject())))
        .append(": ")
        .append(Printable.of(finding.message()))
        .append(paint(Paint.DIM, " [" + finding.code().id() + "]"));
    if (finding.place() != null) {
      text.append(paint(Paint.DIM, " (" + Printable.of(finding.place().toString()) + ")"));
    }
    line(out, text.toString());
    if (!finding.cure().isEmpty()) {
      line(out, "  cure: " + Printable.of(finding.cure()));
    }
  }

  private void append(StringBuilder out, Outlook outlook) {
    field(
        out,
        "command",
        outlook.command().isEmpty() ? "nothing to run" : ShellWords.join(outlook.command()));
    if (!outlook.checked()) {
      field(out, "", "runs as it came: nothing is checked or changed");
    }
    field(out, "user", Printable.of(outlook.user()));
    if (outlook.workdir() != null) {
      field(out, "workdir", Printable.of(outlook.workdir()));
    }
    if (!outlook.variables().isEmpty()) {
      line(out, paint(Paint.BOLD, "variables"));
      outlook.variables().forEach(variable -> line(out, "  " + text(variable)));
    }
    if (!outlook.requirements().isEmpty()) {
      line(out, paint(Paint.BOLD, "requires"));
      outlook.requirements().forEach(requirement -> append(out, requirement));
    }
    if (!outlook.steps().isEmpty()) {
      line(out, paint(Paint.BOLD, "prepare"));
      outlook.steps().forEach(step -> append(out, step));
    }
  }

  private String text(Outlook.Variable variable) {
    String text = Printable.of(variable.name()) + " (" + Printable.of(variable.type()) + ")";
    if (variable.value() != null) {
      text += " = " + Summary.value(variable);
    }
    String from = (variable.value() == null ? "" : "from ") + Printable.of(variable.origin());
    return text + paint(Paint.DIM, "  " + from + (variable.exported() ? "" : ", not passed on"));
  }

  private void append(StringBuilder out, Outlook.Requirement requirement) {
    Paint paint =
        switch (requirement.state()) {
          case "ready" -> Paint.GREEN;
          case "not ready" -> Paint.RED;
          default -> Paint.DIM;
        };
    line(
        out,
        "  "
            + Printable.of(requirement.name())
            + ": "
            + Printable.of(requirement.kind())
            + " "
            + Printable.of(requirement.target())
            + "  "
            + paint(paint, Printable.of(requirement.words())));
  }

  private void append(StringBuilder out, Outlook.Step step) {
    String reason = step.reason().isEmpty() ? "" : ": " + Printable.of(step.reason());
    Paint paint = step.state().equals("would do") ? Paint.GREEN : Paint.DIM;
    line(
        out,
        "  "
            + Printable.of(step.kind())
            + " "
            + Printable.of(step.what())
            + "  "
            + paint(paint, Printable.of(step.state()) + reason));
  }

  private void field(StringBuilder out, String name, String value) {
    String padded = name + " ".repeat(Math.max(9 - name.length(), 1));
    line(out, paint(Paint.BOLD, padded) + value);
  }

  private String paint(Paint paint, String text) {
    return paint.on(text, colour);
  }

  private void line(StringBuilder out, String text) {
    out.append(prefix).append(text).append('\n');
  }
}
