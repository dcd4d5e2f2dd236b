package io.entryjar.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A start with options. */
@Command(name = "run", description = "Checks, waits, prepares, and becomes the command.")
final class RunVerb implements Callable<Integer> {
  private final Context context;
  private final Reporter reporter;

  @Mixin private DescriptorOption descriptor = new DescriptorOption();

  @Mixin private RequestedCommand command = new RequestedCommand();

  RunVerb(Context context, Reporter reporter) {
    this.context = context;
    this.reporter = reporter;
  }

  @Override
  public Integer call() {
    return new Start(context, reporter).run(descriptor.file(), command.words());
  }
}
