package io.entryjar.descriptor;

import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.report.Place;
import io.entryjar.text.Printable;
import io.entryjar.text.Suggestion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which command a start runs, from the arguments that followed the image's name.
 *
 * <p>Nothing, or a first word with a leading dash: the default command, with these options. The
 * name of a command: that command, more arguments appended. A first word whose base name matches a
 * {@code match} pattern, or is the program of a {@code run}: that command's settings, the arguments
 * as requested; where several run the same program, the default command before the others. Anything
 * else is one of the {@code others}.
 */
public final class Dispatch {
  private static final Place COMMAND_LINE = new Place("command line", 1, 1);

  private Dispatch() {}

  /**
   * What runs.
   *
   * @param name the command's name, or null for one without a name
   * @param argv the argument list; empty if there is none
   * @param settings the settings in force
   * @param checked false if it runs untouched
   * @param finding why nothing runs, or null
   */
  public record Chosen(
      @Nullable String name,
      List<Text> argv,
      Settings settings,
      boolean checked,
      @Nullable Finding finding) {

    public Chosen {
      argv = List.copyOf(argv);
    }
  }

  /**
   * Chooses.
   *
   * @param descriptor a descriptor without faults
   * @param requested the requested arguments
   * @return what runs
   */
  public static Chosen choose(Descriptor descriptor, List<String> requested) {
    if (requested.isEmpty() || requested.get(0).startsWith("-")) {
      return byDefault(descriptor, requested);
    }
    String first = requested.get(0);
    Command named = descriptor.commands().get(first);
    if (named != null) {
      return declared(descriptor, named, requested.subList(1, requested.size()));
    }
    String program = baseName(first);
    Command command = matching(descriptor, program);
    if (command == null) {
      command = running(descriptor, program);
    }
    if (command != null) {
      Settings settings = command.settings().over(descriptor.settings());
      return new Chosen(command.name(), literals(requested), settings, true, null);
    }
    if (isProgram(descriptor.settings().run(), program)) {
      return new Chosen(null, literals(requested), descriptor.settings(), true, null);
    }
    return other(descriptor, requested);
  }

  private static Chosen byDefault(Descriptor descriptor, List<String> options) {
    Command command = defaultCommand(descriptor);
    if (command != null) {
      return declared(descriptor, command, options);
    }
    List<Text> run = descriptor.settings().run();
    if (!run.isEmpty()) {
      List<Text> argv = Ordered.join(run, literals(options));
      return new Chosen(null, argv, descriptor.settings(), true, null);
    }
    Finding nothing =
        Finding.error(
            Code.NO_COMMAND,
            "command",
            null,
            "is not given, and the descriptor has no default one",
            descriptor.commands().isEmpty()
                ? "name a program, in CMD of the Dockerfile or behind the image's name"
                : "name one of " + String.join(", ", descriptor.commands().keySet()));
    return new Chosen(null, List.of(), descriptor.settings(), true, nothing);
  }

  private static Chosen declared(Descriptor descriptor, Command command, List<String> more) {
    Settings settings = command.settings().over(descriptor.settings());
    List<Text> argv = Ordered.join(settings.run(), literals(more));
    return new Chosen(command.name(), argv, settings, true, null);
  }

  private static Chosen other(Descriptor descriptor, List<String> requested) {
    boolean checked = descriptor.others() == Descriptor.Others.CHECKED;
    Finding refused = null;
    if (descriptor.others() == Descriptor.Others.REFUSED) {
      String first = requested.get(0);
      refused =
          Finding.error(
              Code.COMMAND_REFUSED,
              Printable.name(first),
              null,
              "is not a command of this image, which takes no others",
              descriptor.commands().isEmpty()
                  ? "give options of the default command only"
                  : Suggestion.cure(first, descriptor.commands().keySet()));
    }
    return new Chosen(null, literals(requested), descriptor.settings(), checked, refused);
  }

  /** What is said in so many words comes first. */
  private static @Nullable Command matching(Descriptor descriptor, String program) {
    for (Command command : descriptor.commands().values()) {
      for (String pattern : command.match() == null ? List.<String>of() : command.match()) {
        if (Glob.matches(pattern, program)) {
          return command;
        }
      }
    }
    return null;
  }

  private static @Nullable Command running(Descriptor descriptor, String program) {
    Command preferred = defaultCommand(descriptor);
    if (preferred != null
        && preferred.isItsProgram()
        && isProgram(preferred.settings().over(descriptor.settings()).run(), program)) {
      return preferred;
    }
    for (Command command : descriptor.commands().values()) {
      if (command.isItsProgram() && isProgram(command.settings().run(), program)) {
        return command;
      }
    }
    return null;
  }

  private static @Nullable Command defaultCommand(Descriptor descriptor) {
    String name = descriptor.defaultCommand();
    return name == null ? null : descriptor.commands().get(name);
  }

  private static boolean isProgram(List<Text> run, String program) {
    return !run.isEmpty()
        && run.get(0).constant().filter(path -> baseName(path).equals(program)).isPresent();
  }

  private static String baseName(String program) {
    return program.substring(program.lastIndexOf('/') + 1);
  }

  private static List<Text> literals(List<String> arguments) {
    return arguments.stream().map(argument -> Text.literal(argument, COMMAND_LINE)).toList();
  }
}
