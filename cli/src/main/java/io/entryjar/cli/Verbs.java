package io.entryjar.cli;

import io.entryjar.environment.BytePath;
import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.text.Printable;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Runs a verb with its arguments, by picocli. */
final class Verbs {
  private static final OptionSpec HELP =
      OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build();

  private Verbs() {}

  static int run(Verb verb, List<String> arguments, Context context, Reporter reporter) {
    CommandLine commandLine = commandLine(verb, context, reporter);
    return commandLine.execute(arguments.toArray(String[]::new));
  }

  static CommandLine commandLine(Verb verb, Context context, Reporter reporter) {
    Object command =
        switch (verb) {
          case RUN -> new RunVerb(context, reporter);
          case CHECK -> new CheckVerb(context, reporter);
          case EXPLAIN -> new ExplainVerb(context, reporter);
          case HELP -> new HelpVerb(context, reporter);
        };
    CommandLine commandLine = new CommandLine(command);
    commandLine.setCommandName("java -jar entry.jar " + verb.word());
    commandLine.getCommandSpec().addOption(HELP);
    return commandLine
        // An argument that starts with @ is the command's: picocli would read a file instead.
        .setExpandAtFiles(false)
        .setStopAtPositional(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Path.class, Verbs::path)
        .setParameterExceptionHandler((e, args) -> reporter.refuse(wrongUsage(verb, e)))
        // Thrown on, it would be printed with its stack and end with 1.
        .setExecutionExceptionHandler((e, failed, result) -> reporter.fault(e));
  }

  /** Path.of throws in the POSIX locale where a name is not ASCII. */
  private static Path path(String text) {
    if (text.isEmpty()) {
      throw new CommandLine.TypeConversionException("it is empty");
    }
    return BytePath.of(BytePath.current(), text);
  }

  private static Finding wrongUsage(Verb verb, CommandLine.ParameterException e) {
    List<String> near =
        e instanceof CommandLine.UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    String reason = String.valueOf(e.getMessage());
    return Finding.error(
        Code.USAGE,
        verb.word(),
        null,
        Printable.of(Character.toLowerCase(reason.charAt(0)) + reason.substring(1)),
        near.isEmpty()
            ? "see: java -jar entry.jar help " + verb.word()
            : "did you mean " + near.get(0) + "?");
  }
}
