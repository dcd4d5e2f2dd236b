package io.entryjar;

import io.entryjar.descriptor.Descriptors;
import io.entryjar.environment.ProcessEnvironment;
import io.entryjar.prepare.PreparationListener;
import io.entryjar.probe.ChildRunner;
import io.entryjar.probe.ProbeListener;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to check.
 *
 * @param loaded the descriptor
 * @param arguments the requested command, lossless text; null for a dry run that was not told
 * @param environment the environment of the start
 * @param user the user it runs as, for the report
 * @param dryRun true to change nothing and wait for nothing
 * @param probes false to leave the dependencies alone
 * @param pluginFolder the folder with jars of constraints and probes, or null for none
 * @param children runs the programs of exec probes and of steps
 * @param listener is told how the waiting goes
 * @param preparation is told how the preparation goes
 * @param stopwatch is told how long each room takes
 */
public record Request(
    Descriptors.Loaded loaded,
    @Nullable List<String> arguments,
    ProcessEnvironment environment,
    String user,
    boolean dryRun,
    boolean probes,
    @Nullable Path pluginFolder,
    ChildRunner children,
    ProbeListener listener,
    PreparationListener preparation,
    Stopwatch stopwatch) {

  public Request {
    arguments = arguments == null ? null : List.copyOf(arguments);
  }

  /**
   * A dry run without probes, which is all that a library needs to check a descriptor.
   *
   * @param descriptor the descriptor file
   * @param environment the environment it is checked against
   * @param arguments the requested command, or none for the default one, if there is one
   */
  public static Request dryRun(
      Path descriptor, ProcessEnvironment environment, List<String> arguments) {
    return new Request(
        Descriptors.load(descriptor),
        arguments.isEmpty() ? null : arguments,
        environment,
        System.getProperty("user.name", ""),
        true,
        false,
        null,
        (argv, env, timeout) -> new ChildRunner.NotStarted("is not run", true),
        ProbeListener.SILENT,
        PreparationListener.SILENT,
        new Stopwatch());
  }
}
