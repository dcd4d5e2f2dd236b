package io.entryjar.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A start with options. */
@Command(name = "run", description = "Checks, waits, prepares, and becomes the command.")
final class RunVerb implements Callable<Integer> {
  private final Context context;
  private final Reporter reporter;

  @Option(
      names = "--descriptor",
      paramLabel = "FILE",
      description = "The descriptor (default: entry.yaml beside the jar).")
  private @Nullable Path descriptor;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "The command and its arguments, behind -- (default: the descriptor's).")
  private List<String> command = new ArrayList<>();

  RunVerb(Context context, Reporter reporter) {
    this.context = context;
    this.reporter = reporter;
  }

  @Override
  public Integer call() {
    return new Start(context, reporter).run(descriptor, command);
  }
}
