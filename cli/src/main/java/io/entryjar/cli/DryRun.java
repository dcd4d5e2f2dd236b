package io.entryjar.cli;

import io.entryjar.Preflight;
import io.entryjar.descriptor.Command;
import io.entryjar.descriptor.Descriptor;
import io.entryjar.descriptor.DescriptorLookup;
import io.entryjar.descriptor.Descriptors;
import io.entryjar.prepare.PreparationListener;
import io.entryjar.probe.ProbeListener;
import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what a start would do and what is wrong, and does nothing. */
final class DryRun {
  private final Context context;
  private final Reporter reporter;

  DryRun(Context context, Reporter reporter) {
    this.context = context;
    this.reporter = reporter;
  }

  /**
   * Checks and prints the report on stdout.
   *
   * @param named the descriptor that was named, or null
   * @param command the requested command; null where nobody said which one it will be
   * @param probes whether dependencies are tried, each once
   * @param format the format of the report
   * @param timing whether to say how long it took
   * @return the exit code that a start would end with, as far as it can be told; 0 if it would run
   */
  int run(
      @Nullable Path named,
      @Nullable List<String> command,
      boolean probes,
      Format format,
      boolean timing) {
    DescriptorLookup.Found found = context.descriptor(named);
    if (found.file() == null) {
      return reporter.refuse(found);
    }
    Descriptors.Loaded loaded = withShadowedVerbs(Descriptors.load(found.file()));
    context.stopwatch().lap("descriptor");
    Preflight.Outcome outcome =
        Preflight.run(
            context.request(
                loaded, command, true, probes, ProbeListener.SILENT, PreparationListener.SILENT));
    int code = reporter.show(outcome.report(), format);
    context.stopwatch().lap("report");
    if (timing) {
      Timing.print(context);
    }
    return code;
  }

  /** A command named like a verb hides the verb: whoever asks for the verb gets the command. */
  private static Descriptors.Loaded withShadowedVerbs(Descriptors.Loaded loaded) {
    Descriptor descriptor = loaded.descriptor();
    if (descriptor == null) {
      return loaded;
    }
    List<Finding> findings = new ArrayList<>(loaded.findings());
    for (String verb : Verb.words()) {
      Command command = descriptor.commands().get(verb);
      if (command != null) {
        findings.add(
            Finding.warning(
                Code.VERB_SHADOWED,
                verb,
                command.place(),
                "is also a verb of Entry, which the command hides",
                "give the command another name"));
      }
    }
    return new Descriptors.Loaded(descriptor, findings);
  }
}
