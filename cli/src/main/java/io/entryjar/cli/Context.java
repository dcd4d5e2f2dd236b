package io.entryjar.cli;

import io.entryjar.Request;
import io.entryjar.Stopwatch;
import io.entryjar.descriptor.DescriptorLookup;
import io.entryjar.descriptor.Descriptors;
import io.entryjar.environment.BytePath;
import io.entryjar.launch.Invocation;
import io.entryjar.launch.NativeChildRunner;
import io.entryjar.prepare.PreparationListener;
import io.entryjar.probe.ProbeListener;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every verb works with.
 *
 * @param invocation how this process was started
 * @param jarFolder the folder of entry.jar, or null if it is not known
 * @param console where to print
 * @param stopwatch tells how long each room takes
 */
record Context(
    Invocation invocation, @Nullable Path jarFolder, Console console, Stopwatch stopwatch) {

  static Context of(Invocation invocation, Stopwatch stopwatch) {
    return new Context(invocation, locateJar(), Console.of(invocation.environment()), stopwatch);
  }

  /** Finds the descriptor; {@code named} is the --descriptor option, or null. */
  DescriptorLookup.Found descriptor(@Nullable Path named) {
    return DescriptorLookup.find(
        named,
        jarFolder,
        invocation.environment().get("ENTRY_DESCRIPTOR").orElse(null),
        BytePath.current());
  }

  /**
   * What is to be checked.
   *
   * @param loaded the descriptor
   * @param command the requested command; null for a dry run that was not told
   * @param dryRun whether nothing may change
   * @param probes whether dependencies are tried
   * @param listener is told how the waiting goes
   * @param preparation is told how the preparation goes
   */
  Request request(
      Descriptors.Loaded loaded,
      @Nullable List<String> command,
      boolean dryRun,
      boolean probes,
      ProbeListener listener,
      PreparationListener preparation) {
    return new Request(
        loaded,
        command,
        invocation.environment(),
        User.current(),
        dryRun,
        probes,
        jarFolder,
        new NativeChildRunner(jarFolder),
        listener,
        preparation,
        stopwatch);
  }

  /** java -jar has the jar as its whole class path; a protection domain would cost more to ask. */
  private static @Nullable Path locateJar() {
    String classPath = System.getProperty("java.class.path", "");
    if (!classPath.endsWith(".jar") || classPath.contains(":")) {
      return null;
    }
    try {
      return BytePath.current().resolve(classPath).toAbsolutePath().getParent();
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
