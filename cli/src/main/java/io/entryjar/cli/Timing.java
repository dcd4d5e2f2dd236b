package io.entryjar.cli;

import io.entryjar.Stopwatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Says how long each room of a start took, for --timing and ENTRY_TIMING. */
final class Timing {
  private static final String VARIABLE = "ENTRY_TIMING";

  /** Fields of /proc/self/stat behind the name: the 22nd of all is the start (proc(5)). */
  private static final int START = 22 - 3;

  /** Ticks of that clock are hundredths of a second to every user (times(2), USER_HZ). */
  private static final int TICK_MILLIS = 10;

  private Timing() {}

  /** Whether the environment asks for it, as a plain start has no options. */
  static boolean isAsked(Context context) {
    return context.invocation().environment().get(VARIABLE).filter(v -> !v.isEmpty()).isPresent();
  }

  /**
   * Prints it on stderr.
   *
   * @param context whose laps are printed
   */
  static void print(Context context) {
    String line = sinceStart(); // first, as words and numbers take their time too
    StringBuilder text = new StringBuilder();
    double inAll = 0;
    for (Stopwatch.Lap lap : context.stopwatch().laps()) {
      double millis = lap.nanos() / 1e6;
      inAll += millis;
      text.append(line(millis, lap.room()));
    }
    text.append(line(inAll, "in all, without the start of the JVM"));
    context.console().err().print(text + line);
  }

  private static String line(double millis, String what) {
    return String.format(Locale.ROOT, "entry: %7.1f ms  %s%n", millis, what);
  }

  /** The kernel knows when the process was started, but only in ticks. */
  private static String sinceStart() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"));
      String uptime = Files.readString(Path.of("/proc/uptime"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long started = Long.parseLong(fields[START]) * TICK_MILLIS;
      long now = Math.round(Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) * 1000);
      return "entry: %5d    ms  since the start of the process, in steps of %d%n"
          .formatted(now - started, TICK_MILLIS);
    } catch (IOException | RuntimeException e) {
      return "";
    }
  }
}
