package io.entryjar.launch;

import io.entryjar.environment.ProcessEnvironment;
import io.entryjar.probe.ChildRunner;
import io.entryjar.text.Utf8;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs children through entry-init, which gives them the arguments and environment byte for byte
 * and the container's own signal mask; java.lang.ProcessBuilder can do neither.
 */
public final class NativeChildRunner implements ChildRunner {
  private static final int ETIMEDOUT = 110;

  /** The native part keeps the first bytes; the last ones of these are what is asked for. */
  private static final int COLLECTED = 64 * 1024;

  private final NativeFiles files;

  /**
   * A runner.
   *
   * @param folder the folder of entry.jar, or null if it is not known
   */
  public NativeChildRunner(@Nullable Path folder) {
    this.files = new NativeFiles(folder);
  }

  @Override
  public Result run(List<String> argv, ProcessEnvironment environment, Duration timeout) {
    try {
      NativeLibrary.load(files);
      List<String> options = List.of("--exec", "--mask", Proc.initialSignalMask());
      return run(new Plan(options, argv, environment.entries()), timeout);
    } catch (LaunchException e) {
      return new NotStarted(e.finding().subject() + " " + e.finding().message(), true);
    } catch (IOException e) {
      return new NotStarted("/proc is not mounted", true);
    }
  }

  private Result run(Plan plan, Duration timeout) throws LaunchException {
    Init init = Init.open(files);
    int planFd = Native.memfd(Launcher.terminated("entry-plan"), plan.encode(), false);
    if (planFd < 0) {
      init.close();
      return new NotStarted("cannot be given its plan: error " + -planFd, true);
    }
    byte[] argv = Launcher.terminated(NativeFiles.INIT, "--plan-fd", Integer.toString(planFd));
    byte[] output = new byte[COLLECTED];
    int millis = (int) Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis()));
    long result = Native.run(init.fd(), init.pathBytes(), argv, planFd, millis, output);
    Native.close(planFd);
    init.close();
    return result(result, output);
  }

  /** The wait status has the layout of wait(2): signal in the low bits, exit code above. */
  private static Result result(long result, byte[] output) {
    if (result == -ETIMEDOUT) {
      return new TimedOut("");
    }
    if (result < 0) {
      return new NotStarted("cannot be started: error " + -result, false);
    }
    int status = (int) (result >>> 32);
    int length = (int) result;
    String text = Utf8.decode(output, Math.max(0, length - OUTPUT_LIMIT), length);
    int signal = status & 0x7f;
    return signal == 0 ? new Exited((status >> 8) & 0xff, text) : new Signalled(signal, text);
  }
}
