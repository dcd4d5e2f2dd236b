package io.entryjar.launch;

import io.entryjar.environment.ProcessEnvironment;
import io.entryjar.probe.ChildRunner;
import io.entryjar.text.Utf8;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs children through entry-init, which gives them the arguments and environment byte for byte
 * and the container's own signal mask; java.lang.ProcessBuilder can do neither.
 */
public final class NativeChildRunner implements ChildRunner {
  private static final int EBADF = 9;
  private static final int ETIMEDOUT = 110;

  /** The descriptor that a step's program may write variables to. */
  private static final int EXPORTS = 3;

  private static final int EXPORTED = 1 << 20;

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
    return run(new Task(argv, environment, timeout, null, null), OUTPUT_LIMIT, -1);
  }

  @Override
  public Done run(Task task) {
    try {
      NativeLibrary.load(files);
    } catch (LaunchException e) {
      return new Done(notStarted(e), "");
    }
    int exports = Native.memfd(Launcher.terminated("entry-exports"), new byte[0], false);
    if (exports < 0) {
      return new Done(new NotStarted("cannot be given descriptor 3: error " + -exports, true), "");
    }
    Result result = run(task, COLLECTED, exports);
    // Opened anew, so that it is read from its begin.
    try (FileInputStream in = new FileInputStream("/proc/self/fd/" + exports)) {
      return new Done(result, Utf8.decode(in.readNBytes(EXPORTED)));
    } catch (IOException e) {
      return new Done(new NotStarted("/proc is not mounted", true), "");
    } finally {
      Native.close(exports);
    }
  }

  private Result run(Task task, int limit, int exports) {
    try {
      NativeLibrary.load(files);
      List<String> options = new ArrayList<>();
      options.addAll(List.of("--exec", "--mask", Proc.initialSignalMask()));
      if (task.workdir() != null) {
        options.addAll(List.of("--chdir", task.workdir()));
      }
      if (task.user() != null) {
        options.addAll(List.of("--user", task.user()));
      }
      Plan plan = new Plan(options, task.argv(), task.environment().entries());
      return run(plan, task.timeout(), limit, exports);
    } catch (LaunchException e) {
      return notStarted(e);
    } catch (IOException e) {
      return new NotStarted("/proc is not mounted", true);
    }
  }

  private static NotStarted notStarted(LaunchException e) {
    return new NotStarted(e.finding().subject() + " " + e.finding().message(), true);
  }

  private Result run(Plan plan, Duration timeout, int limit, int exports) throws LaunchException {
    Init init = Init.open(files);
    int planFd = Native.memfd(Launcher.terminated("entry-plan"), plan.encode(), false);
    if (planFd < 0) {
      init.close();
      return new NotStarted("cannot be given its plan: error " + -planFd, true);
    }
    byte[] argv = Launcher.terminated(NativeFiles.INIT, "--plan-fd", Integer.toString(planFd));
    byte[] output = new byte[COLLECTED];
    int millis = (int) Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis()));
    long result;
    if (exports < 0) {
      result = Native.run(init.fd(), init.pathBytes(), argv, planFd, millis, output);
    } else if (planFd == EXPORTS || init.fd() == EXPORTS) {
      // In a JVM its own files have this number; without any its standard descriptors are closed.
      result = -EBADF;
    } else {
      result =
          Native.runExporting(init.fd(), init.pathBytes(), argv, planFd, exports, millis, output);
    }
    Native.close(planFd);
    init.close();
    return result(result, output, limit);
  }

  /** The wait status has the layout of wait(2): signal in the low bits, exit code above. */
  private static Result result(long result, byte[] output, int limit) {
    if (result == -ETIMEDOUT) {
      return new TimedOut("");
    }
    if (result < 0) {
      return new NotStarted("cannot be started: error " + -result, false);
    }
    int status = (int) (result >>> 32);
    int length = (int) result;
    String text = Utf8.decode(output, Math.max(0, length - limit), length);
    int signal = status & 0x7f;
    return signal == 0 ? new Exited((status >> 8) & 0xff, text) : new Signalled(signal, text);
  }
}
