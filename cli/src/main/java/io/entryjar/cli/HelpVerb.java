package io.entryjar.cli;

import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.text.Printable;
import io.entryjar.text.Suggestion;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What Entry is and how it is used. */
@Command(name = "help", description = "Says how Entry is used.")
final class HelpVerb implements Callable<Integer> {
  private static final String OVERVIEW =
      """
      Entry, the declared container entrypoint.

      Checks what entry.yaml declares, waits for dependencies, and becomes the command.

        java -jar entry.jar [COMMAND [ARG...]]     start COMMAND, or the default command
        java -jar entry.jar run [--descriptor FILE] [-- COMMAND [ARG...]]
        java -jar entry.jar check [--format text|json|markdown] [--no-probes] [-- COMMAND [ARG...]]
                                                   dry run: what a start would do, what is wrong
        java -jar entry.jar explain [VARIABLE...]  each value, its type, and where it came from
        java -jar entry.jar install [--no-runtime] [--descriptor FILE] [--modules M,...] DIR
                                                   lay out the form that starts fast
        java -jar entry.jar help [VERB]

      Without a verb every argument belongs to the command: a leading dash means an option of the
      default command. ENTRY_MODE=check turns any start into a dry run.

      The descriptor is --descriptor FILE, else entry.yaml beside the jar, else
      /etc/entry/entry.yaml, else $ENTRY_DESCRIPTOR, else ./entry.yaml.

      Exit codes: the command's own, 128+n when signal n ended it; before that 64 wrong usage,
      65 wrong descriptor, 66 no descriptor, 69 a dependency is not ready, 70 a fault of Entry,
      73 preparation failed, 77 not permitted, 78 wrong environment, 126 command not executable,
      127 command not found.
      """;

  private final Context context;
  private final Reporter reporter;

  @Parameters(arity = "0..1", paramLabel = "VERB", description = "The verb to explain.")
  private @Nullable String verb;

  HelpVerb(Context context, Reporter reporter) {
    this.context = context;
    this.reporter = reporter;
  }

  @Override
  public Integer call() {
    if (verb == null) {
      context.console().out().print(OVERVIEW);
      return 0;
    }
    Optional<Verb> known = Verb.of(verb);
    if (known.isEmpty()) {
      return reporter.refuse(
          Finding.error(
              Code.USAGE,
              Printable.of(verb),
              null,
              "is not a verb",
              Suggestion.cure(verb, Verb.words())));
    }
    String usage = Verbs.commandLine(known.get(), context, reporter).getUsageMessage();
    context.console().out().print(usage);
    return 0;
  }
}
