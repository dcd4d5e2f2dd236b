package io.entryjar.install;

import io.entryjar.environment.ProcessEnvironment;
import io.entryjar.probe.ChildRunner;
import io.entryjar.probe.ChildRunner.Exited;
import io.entryjar.report.Code;
import io.entryjar.text.Printable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM that is run as a child.
 *
 * @param java its launcher
 * @param options what it is always started with
 * @param environment its environment
 * @param children runs it
 */
record Jvm(Path java, List<String> options, ProcessEnvironment environment, ChildRunner children) {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** Variables by which an image gives its own JVM options, which are none of this one's. */
  private static final List<String> OPTION_VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  Jvm {
    options = List.copyOf(options);
    environment = environment.without(OPTION_VARIABLES);
  }

  /** The same with a variable of the environment. */
  Jvm with(String variable, String value) {
    return new Jvm(java, options, environment.with(variable, value), children);
  }

  /**
   * Runs it to its end, whatever that is.
   *
   * @return its exit code and what it said
   * @throws InstallException if it did not end by itself
   */
  Exited run(List<String> words) throws InstallException, InterruptedException {
    List<String> argv = new ArrayList<>(List.of(java.toString()));
    argv.addAll(options);
    argv.addAll(words);
    ChildRunner.Result result = children.run(argv, environment, LONGEST);
    if (result instanceof Exited exited) {
      return exited;
    }
    if (result instanceof ChildRunner.Signalled killed) {
      throw failed("was ended by signal " + killed.signal());
    }
    if (result instanceof ChildRunner.NotStarted not) {
      throw failed(not.reason());
    }
    throw failed("did not end within " + LONGEST.toMinutes() + " minutes");
  }

  /** Runs it, expecting success. */
  void expect(String what, List<String> words) throws InstallException, InterruptedException {
    Exited exited = run(words);
    if (exited.code() != 0) {
      throw failed(
          "%s ended with %d: %s"
              .formatted(what, exited.code(), Printable.of(last(exited.output()))));
    }
  }

  static String last(String output) {
    String text = output.strip();
    return text.substring(text.lastIndexOf('\n') + 1);
  }

  private InstallException failed(String message) {
    return new InstallException(
        Code.INSTALL_FAILED,
        java.toString(),
        message,
        "see that this JDK works and that there is enough memory and room");
  }
}
