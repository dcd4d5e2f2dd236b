package io.entryjar.cli;

import io.entryjar.Stopwatch;
import io.entryjar.launch.Invocation;
import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import java.util.List;

/** The entrypoint of a container: checks, waits, prepares, and becomes the command. */
public final class Main {
  private Main() {}

  /** Does not return: the JVM ends, or is replaced by the command. */
  public static void main(String[] args) {
    // A name that does not resolve yet must be asked for again at once, not after ten seconds.
    System.setProperty("sun.net.inetaddr.negative.ttl", "0");
    Stopwatch stopwatch = new Stopwatch();
    Context context = Context.of(Invocation.current(args), stopwatch);
    stopwatch.lap("process");
    System.exit(run(context));
  }

  private static int run(Context context) {
    Reporter reporter = new Reporter(context.console());
    try {
      return Dispatcher.run(context, reporter);
    } catch (RuntimeException | Error e) {
      // Only the kind and the place: a message could hold a value.
      return reporter.refuse(
          Finding.error(
              Code.INTERNAL,
              "entry",
              null,
              "has a fault: " + e.getClass().getName() + " at " + firstOwnFrame(e),
              "please report this line"));
    }
  }

  private static String firstOwnFrame(Throwable e) {
    return List.of(e.getStackTrace()).stream()
        .filter(frame -> frame.getClassName().startsWith("io.entryjar"))
        .findFirst()
        .map(frame -> frame.getClassName() + ":" + frame.getLineNumber())
        .orElse("an unknown place");
  }
}
