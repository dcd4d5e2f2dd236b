package io.entryjar.cli;

import io.entryjar.descriptor.Descriptor;
import io.entryjar.descriptor.DescriptorLookup;
import io.entryjar.descriptor.Descriptors;
import java.util.List;
import java.util.Optional;

/**
 * Tells a verb from a start. Without a verb every argument belongs to the command; a verb is one
 * only as the very first word, and a command of that name beats it.
 */
final class Dispatcher {
  private Dispatcher() {}

  static int run(Context context, Reporter reporter) {
    List<String> arguments = context.invocation().arguments();
    Optional<Verb> verb = arguments.isEmpty() ? Optional.empty() : Verb.of(arguments.get(0));
    if (verb.isPresent() && !isCommand(context, verb.get())) {
      return Verbs.run(verb.get(), arguments.subList(1, arguments.size()), context, reporter);
    }
    if (arguments.size() == 1 && context.descriptor(null).file() == null) {
      if (arguments.get(0).equals("--help")) {
        return Verbs.run(Verb.HELP, List.of(), context, reporter);
      }
      if (arguments.get(0).equals("--version")) {
        context.console().out().print("entry " + Version.text() + "\n");
        return 0;
      }
    }
    return new Start(context, reporter).run(null, arguments, Timing.isAsked(context));
  }

  private static boolean isCommand(Context context, Verb verb) {
    DescriptorLookup.Found found = context.descriptor(null);
    if (found.file() == null) {
      return false;
    }
    Descriptor descriptor = Descriptors.load(found.file()).descriptor();
    return descriptor != null && descriptor.commands().containsKey(verb.word());
  }
}
