package io.entryjar.launch;

import io.entryjar.descriptor.Settings;
import io.entryjar.environment.ProcessEnvironment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command ready to run.
 *
 * @param argv its argument list; lossless text, not empty
 * @param environment its whole environment
 * @param workdir its working directory, or null for the current one
 * @param settings umask and limits; null where it runs untouched
 */
public record Launch(
    List<String> argv,
    ProcessEnvironment environment,
    @Nullable String workdir,
    @Nullable Settings settings) {

  public Launch {
    argv = List.copyOf(argv);
  }

  /** The plan for entry-init. */
  Plan plan(String signalMask) {
    List<String> options = new ArrayList<>(List.of("--mask", signalMask));
    if (workdir != null) {
      options.addAll(List.of("--chdir", workdir));
    }
    if (settings != null) {
      if (settings.umask() != Settings.NO_UMASK) {
        options.addAll(List.of("--umask", Integer.toOctalString(settings.umask())));
      }
      settings
          .limits()
          .forEach((name, limit) -> options.addAll(List.of("--limit", name + "=" + text(limit))));
    }
    return new Plan(options, argv, environment.entries());
  }

  private static String text(Settings.Limit limit) {
    String soft = number(limit.soft());
    return limit.hard() == null ? soft : soft + ":" + number(limit.hard());
  }

  private static String number(long value) {
    return value == Settings.Limit.UNLIMITED ? "unlimited" : Long.toString(value);
  }
}
