package io.entryjar.cli;

import io.entryjar.Preflight;
import io.entryjar.Request;
import io.entryjar.descriptor.DescriptorLookup;
import io.entryjar.report.Category;
import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.report.Outlook;
import io.entryjar.report.Report;
import io.entryjar.report.TextRenderer;
import io.entryjar.text.Printable;
import io.entryjar.text.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where each value comes from. */
@Command(
    name = "explain",
    description = "Shows each variable's value (secrets masked), type and origin.")
final class ExplainVerb implements Callable<Integer> {
  private final Context context;
  private final Reporter reporter;

  @Mixin private DescriptorOption descriptor = new DescriptorOption();

  @Option(
      names = "--command",
      paramLabel = "NAME",
      description = "The command whose variables are shown (default: the default command).")
  private @Nullable String command;

  @Parameters(
      arity = "0..*",
      paramLabel = "VARIABLE",
      description = "The variables to show (default: all).")
  private List<String> names = new ArrayList<>();

  ExplainVerb(Context context, Reporter reporter) {
    this.context = context;
    this.reporter = reporter;
  }

  @Override
  public Integer call() {
    DescriptorLookup.Found found = context.descriptor(descriptor.file());
    if (found.file() == null) {
      return reporter.refuse(found);
    }
    List<String> arguments = command == null ? List.of() : List.of(command);
    Report report =
        Preflight.run(Request.dryRun(found.file(), context.invocation().environment(), arguments))
            .report();
    Outlook outlook = report.outlook();
    if (outlook == null || report.exitCode() == Category.DESCRIPTOR.exitCode()) {
      return reporter.failed(report);
    }
    List<String> known = outlook.variables().stream().map(Outlook.Variable::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        return reporter.refuse(
            Finding.error(
                Code.USAGE,
                Printable.of(name),
                null,
                "is not declared in " + found.file(),
                Suggestion.cure(name, known)));
      }
    }
    Stream out = context.console().out();
    TextRenderer renderer = new TextRenderer("", out.isColoured());
    outlook.variables().stream()
        .filter(variable -> names.isEmpty() || names.contains(variable.name()))
        .forEach(variable -> out.print(renderer.variable(variable)));
    return 0;
  }
}
