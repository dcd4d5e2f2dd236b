package io.entryjar.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A start with options. */
@Command(name = "run", description = "Checks, waits, prepares, and becomes the command.")
final class RunVerb implements Callable<Integer> {
  private final Context context;
  private final Reporter reporter;

  @Mixin private DescriptorOption descriptor = new DescriptorOption();

  @Option(names = "--timing", description = "Say how long each part took.")
  private boolean timing;

  @Mixin private RequestedCommand command = new RequestedCommand();

  RunVerb(Context context, Reporter reporter) {
    this.context = context;
    this.reporter = reporter;
  }

  @Override
  public Integer call() {
    context.stopwatch().lap("options");
    return new Start(context, reporter).run(descriptor.file(), command.words(), timing);
  }
}
