package io.entryjar.probe;

import io.entryjar.environment.ProcessEnvironment;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program as a child process and waits for it. Its standard input is empty; what it writes,
 * to either stream, is not shown but returned.
 */
@FunctionalInterface
public interface ChildRunner {
  /** At most so many bytes of output are returned: the last ones. */
  int OUTPUT_LIMIT = 4096;

  /**
   * Runs a program.
   *
   * @param argv the program and its arguments, lossless text
   * @param environment its environment
   * @param timeout how long it may run; it is killed after that
   * @return how it ended
   * @throws InterruptedException if the thread is interrupted meanwhile; the child is killed
   */
  Result run(List<String> argv, ProcessEnvironment environment, Duration timeout)
      throws InterruptedException;

  /**
   * Runs a program with more to it than its arguments. What it writes is told while it runs,
   * however much it is; the result holds nothing of it.
   *
   * @param task what runs
   * @param output hears what it writes, to either stream, in the thread that calls
   * @return how it ended, and what it exported
   * @throws InterruptedException if the thread is interrupted meanwhile; the child is killed
   */
  default Done run(Task task, Output output) throws InterruptedException {
    return new Done(new NotStarted("cannot be run here", true), "");
  }

  /** Hears what a program writes. */
  @FunctionalInterface
  interface Output {
    /**
     * It wrote something.
     *
     * @param text lossless text; ends anywhere, but not inside of a character
     */
    void wrote(String text);
  }

  /**
   * A program with more to it.
   *
   * @param argv the program and its arguments, lossless text
   * @param environment its environment
   * @param timeout how long it may run; it is killed after that
   * @param user {@code UID:GID[,GID...]}, or null for the current user
   * @param workdir its working directory, or null for the current one
   */
  record Task(
      List<String> argv,
      ProcessEnvironment environment,
      Duration timeout,
      @Nullable String user,
      @Nullable String workdir) {
    public Task {
      argv = List.copyOf(argv);
    }
  }

  /**
   * The end of a task.
   *
   * @param result how it ended
   * @param exported what it wrote to descriptor 3, lossless text
   */
  record Done(Result result, String exported) {}

  /** How a child ended. */
  sealed interface Result {}

  /**
   * It ended by itself.
   *
   * @param code its exit code, 0 to 255
   * @param output the last {@link #OUTPUT_LIMIT} bytes it wrote, lossless text
   */
  record Exited(int code, String output) implements Result {}

  /**
   * A signal ended it.
   *
   * @param signal the number of the signal
   * @param output the last {@link #OUTPUT_LIMIT} bytes it wrote, lossless text
   */
  record Signalled(int signal, String output) implements Result {}

  /**
   * It took too long and was killed.
   *
   * @param output the last {@link #OUTPUT_LIMIT} bytes it wrote, lossless text
   */
  record TimedOut(String output) implements Result {}

  /**
   * It did what it must not, and was killed.
   *
   * @param reason what it did, in words
   */
  record Stopped(String reason) implements Result {}

  /**
   * It did not start.
   *
   * @param reason why, in words, for example {@code is not found in PATH}
   * @param permanent whether another try would end the same
   */
  record NotStarted(String reason, boolean permanent) implements Result {}
}
