package io.entryjar.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A dry run. */
@Command(
    name = "check",
    description = "Says what a start would do and what is wrong, and does nothing.")
final class CheckVerb implements Callable<Integer> {
  private final Context context;
  private final Reporter reporter;

  @Option(
      names = "--descriptor",
      paramLabel = "FILE",
      description = "The descriptor (default: entry.yaml beside the jar).")
  private @Nullable Path descriptor;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json or markdown (default: text).")
  private Format format = Format.TEXT;

  @Option(names = "--no-probes", description = "Leave the dependencies alone.")
  private boolean noProbes;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "The command and its arguments, behind -- (default: the descriptor's).")
  private List<String> command = new ArrayList<>();

  CheckVerb(Context context, Reporter reporter) {
    this.context = context;
    this.reporter = reporter;
  }

  @Override
  public Integer call() {
    return new DryRun(context, reporter).run(descriptor, command, !noProbes, format);
  }
}
