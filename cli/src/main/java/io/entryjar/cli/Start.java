package io.entryjar.cli;

import io.entryjar.Preflight;
import io.entryjar.descriptor.DescriptorLookup;
import io.entryjar.descriptor.Descriptors;
import io.entryjar.launch.LaunchException;
import io.entryjar.launch.Launcher;
import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.report.Report;
import io.entryjar.text.Printable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A start: check, wait, prepare, become the command. */
final class Start {
  private static final String MODE = "ENTRY_MODE";

  private final Context context;
  private final Reporter reporter;

  Start(Context context, Reporter reporter) {
    this.context = context;
    this.reporter = reporter;
  }

  /**
   * Starts.
   *
   * @param named the descriptor that was named, or null
   * @param command the requested command
   * @param timing whether to say how long it took
   * @return the exit code; there is none where the command takes over
   */
  int run(@Nullable Path named, List<String> command, boolean timing) {
    Optional<String> mode = context.invocation().environment().get(MODE).filter(m -> !m.isEmpty());
    if (mode.isPresent() && mode.get().equals("check")) {
      return new DryRun(context, reporter).run(named, command, true, Format.TEXT, timing);
    }
    if (mode.isPresent() && !mode.get().equals("run")) {
      return reporter.refuse(
          Finding.error(
              Code.NOT_ONE_OF,
              MODE,
              null,
              Printable.quote(mode.get()) + " is not a mode",
              "use check for a dry run, run or nothing for a start"));
    }
    return start(named, command, timing);
  }

  private int start(@Nullable Path named, List<String> command, boolean timing) {
    Launcher launcher;
    try {
      // First of all: from here on a TERM ends the start at once.
      launcher = Launcher.prepare(context.jarFolder(), context.invocation());
    } catch (LaunchException e) {
      return reporter.refuse(e.finding());
    }
    context.stopwatch().lap("native part");
    DescriptorLookup.Found found = context.descriptor(named);
    if (found.file() == null) {
      return reporter.refuse(found);
    }
    Descriptors.Loaded loaded = Descriptors.load(found.file());
    context.stopwatch().lap("descriptor");
    Preflight.Outcome outcome =
        Preflight.run(
            context.request(
                loaded,
                command,
                false,
                true,
                new Progress(context.console().err()),
                new StepProgress(context.console().err())));
    if (timing) {
      Timing.print(context);
    }
    Report report = outcome.report();
    if (outcome.launch() == null) {
      return reporter.failed(report);
    }
    reporter.warnings(report);
    try {
      launcher.become(outcome.launch());
      throw new IllegalStateException("become returned");
    } catch (LaunchException e) {
      return reporter.refuse(e.finding());
    }
  }
}
