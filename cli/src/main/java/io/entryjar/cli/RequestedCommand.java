package io.entryjar.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The command that a verb is asked to start or to look at. */
final class RequestedCommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "The command and its arguments, behind -- (default: the descriptor's).")
  private List<String> words = new ArrayList<>();

  List<String> words() {
    return words;
  }
}
