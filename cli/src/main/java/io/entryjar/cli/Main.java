package io.entryjar.cli;

import io.entryjar.Stopwatch;
import io.entryjar.launch.Invocation;

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
      return reporter.fault(e);
    }
  }
}
