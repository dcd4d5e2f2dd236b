package io.entryjar.cli;

import io.entryjar.descriptor.DescriptorLookup;
import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.report.JsonRenderer;
import io.entryjar.report.MarkdownRenderer;
import io.entryjar.report.Report;
import io.entryjar.report.TextRenderer;
import java.util.List;

/** Prints reports, and says which exit code they ask for. */
final class Reporter {
  private static final String PREFIX = "entry: ";

  private final Console console;

  Reporter(Console console) {
    this.console = console;
  }

  /** A start that failed: on stderr, and where Kubernetes looks for the reason. */
  int failed(Report report) {
    return end(report, "nothing was started, exit code " + report.exitCode());
  }

  /** What was asked for cannot be done, for one reason alone. */
  int refuse(Finding finding) {
    Report report = new Report(null, List.of(finding), List.of(), null);
    return end(report, "exit code " + report.exitCode());
  }

  /** A fault of Entry itself: only its kind and its place, as a message could hold a value. */
  int fault(Throwable e) {
    return refuse(
        Finding.error(
            Code.INTERNAL,
            "entry",
            null,
            "has a fault: " + e.getClass().getName() + " at " + firstOwnFrame(e),
            "please report this line"));
  }

  private static String firstOwnFrame(Throwable e) {
    return List.of(e.getStackTrace()).stream()
        .filter(frame -> frame.getClassName().startsWith("io.entryjar"))
        .findFirst()
        .map(Reporter::place)
        .orElse("an unknown place");
  }

  /** An installed runtime has no numbers of lines. */
  private static String place(StackTraceElement frame) {
    String method = frame.getClassName() + "." + frame.getMethodName();
    return frame.getLineNumber() > 0 ? method + ":" + frame.getLineNumber() : method;
  }

  private int end(Report report, String closing) {
    Stream err = console.err();
    err.print(new TextRenderer(PREFIX, err.isColoured()).findings(report, closing));
    TerminationLog.write(new TextRenderer("", false).findings(report, closing));
    return report.exitCode();
  }

  /** There is no descriptor. */
  int refuse(DescriptorLookup.Found found) {
    if (found.finding() == null) {
      throw new IllegalArgumentException("a descriptor was found");
    }
    return refuse(found.finding());
  }

  /** What a start that goes on still has to say: nothing, where there is no warning. */
  void warnings(Report report) {
    if (!report.findings().isEmpty() || !report.notes().isEmpty()) {
      Stream err = console.err();
      err.print(new TextRenderer(PREFIX, err.isColoured()).findings(report, ""));
    }
  }

  /** A report that was asked for. */
  int show(Report report, Format format) {
    Stream out = console.out();
    String closing =
        report.exitCode() != 0
            ? "a start would end with exit code " + report.exitCode()
            : hasCommand(report) ? "a start would run" : "a start with a command would run";
    out.print(
        switch (format) {
          case TEXT -> new TextRenderer("", out.isColoured()).whole(report, closing);
          case JSON -> JsonRenderer.render(report);
          case MARKDOWN -> MarkdownRenderer.render(report);
        });
    return report.exitCode();
  }

  private static boolean hasCommand(Report report) {
    return report.outlook() == null || !report.outlook().command().isEmpty();
  }
}
