package io.entryjar.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A dry run. */
@Command(
    name = "check",
    description = "Says what a start would do and what is wrong, and does nothing.")
final class CheckVerb implements Callable<Integer> {
  private final Context context;
  private final Reporter reporter;

  @Mixin private DescriptorOption descriptor = new DescriptorOption();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json or markdown (default: text).")
  private Format format = Format.TEXT;

  @Option(names = "--no-probes", description = "Leave the dependencies alone.")
  private boolean noProbes;

  @Option(names = "--timing", description = "Say how long each part took, on stderr.")
  private boolean timing;

  @Mixin private RequestedCommand command = new RequestedCommand();

  CheckVerb(Context context, Reporter reporter) {
    this.context = context;
    this.reporter = reporter;
  }

  @Override
  public Integer call() {
    context.stopwatch().lap("options");
    // The CMD of an image is not seen by who replaces its entrypoint to check it.
    List<String> words = command.words().isEmpty() ? null : command.words();
    return new DryRun(context, reporter).run(descriptor.file(), words, !noProbes, format, timing);
  }
}
