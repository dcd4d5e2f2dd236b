package io.entryjar.launch;

import io.entryjar.environment.ProcessEnvironment;
import io.entryjar.probe.ChildRunner;
import io.entryjar.text.Utf8;
import io.entryjar.text.Utf8Stream;
import java.io.ByteArrayOutputStream;
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

  /** The descriptor that a step's program may write variables to. */
  private static final int EXPORTS = 3;

  private static final int EXPORTED_MOST = 1 << 20;
  private static final int CHUNK = 8192;

  /** How long a thread that is interrupted waits before it looks, in milliseconds. */
  private static final int LOOK = 200;

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
  public Result run(List<String> argv, ProcessEnvironment environment, Duration timeout)
      throws InterruptedException {
    Tail tail = new Tail(OUTPUT_LIMIT);
    Task task = new Task(argv, environment, timeout, null, null);
    Result result = run(task, tail::write, null);
    if (result instanceof Exited exited) {
      return new Exited(exited.code(), tail.text());
    } else if (result instanceof Signalled killed) {
      return new Signalled(killed.signal(), tail.text());
    }
    return result instanceof TimedOut ? new TimedOut(tail.text()) : result;
  }

  @Override
  public Done run(Task task, Output output) throws InterruptedException {
    Utf8Stream text = new Utf8Stream();
    ByteArrayOutputStream exported = new ByteArrayOutputStream();
    Result result =
        run(task, (bytes, length) -> output.wrote(text.decode(bytes, length)), exported);
    output.wrote(text.end());
    return new Done(result, Utf8.decode(exported.toByteArray()));
  }

  /** Takes what a child writes. */
  private interface Sink {
    void write(byte[] bytes, int length);
  }

  private Result run(Task task, Sink output, @Nullable ByteArrayOutputStream exported)
      throws InterruptedException {
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
      try (NativeChild child = new NativeChild()) {
        int failed = start(child, plan, exported != null);
        return failed < 0
            ? new NotStarted("cannot be started: error " + -failed, false)
            : follow(child, task.timeout(), output, exported);
      }
    } catch (LaunchException e) {
      return new NotStarted(e.finding().subject() + " " + e.finding().message(), true);
    } catch (IOException e) {
      return new NotStarted("/proc is not mounted", true);
    }
  }

  private int start(NativeChild child, Plan plan, boolean exports) throws LaunchException {
    Init init = Init.open(files);
    int planFd = Native.memfd(Launcher.terminated("entry-plan"), plan.encode(), false);
    try {
      if (planFd < 0) {
        return planFd;
      }
      // In a JVM its own files have this number; without any its standard descriptors are closed.
      boolean taken = exports && (planFd == EXPORTS || init.fd() == EXPORTS);
      return taken ? -EBADF : child.start(init, planFd, exports);
    } finally {
      if (planFd >= 0) {
        Native.close(planFd);
      }
      init.close();
    }
  }

  private static Result follow(
      NativeChild child, Duration timeout, Sink output, @Nullable ByteArrayOutputStream exported)
      throws InterruptedException {
    byte[] bytes = new byte[CHUNK];
    long millis = Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis()));
    long end = System.nanoTime() + millis * 1_000_000;
    while (true) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return new TimedOut("");
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      int length = child.read(bytes, (int) Math.min(LOOK, left / 1_000_000 + 1));
      if (length == 0 && child.hasEnded()) {
        return ended(child.status());
      } else if (exported == null || !child.hasExported()) {
        output.write(bytes, length);
      } else if (exported.size() + length > EXPORTED_MOST) {
        return new Stopped("wrote more than 1 MiB to descriptor 3");
      } else {
        exported.write(bytes, 0, length);
      }
    }
  }

  private static Result ended(int status) {
    int signal = status & 0x7f;
    return signal == 0 ? new Exited((status >> 8) & 0xff, "") : new Signalled(signal, "");
  }
}
