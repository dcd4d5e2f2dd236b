package io.entryjar.probe;

import java.time.Duration;

/** A way to find out whether something is ready. It is asked again and again, never at once. */
@FunctionalInterface
public interface Probe {
  /**
   * Makes one attempt, which changes nothing.
   *
   * @param timeout how long the attempt may take; positive. One that takes longer costs only its
   *     own requirement, and no second one is made meanwhile
   * @return whether it is ready, with a reason if it is not
   * @throws InterruptedException if the thread is interrupted; counts as not ready
   */
  ProbeResult attempt(Duration timeout) throws InterruptedException;

  /**
   * Makes one attempt of a start, which may also make what is missing where the descriptor asks for
   * it. A dry run, and a start that fails anyway, never call this.
   *
   * @param timeout as in {@link #attempt}
   * @return as in {@link #attempt}
   * @throws InterruptedException as in {@link #attempt}
   */
  default ProbeResult establish(Duration timeout) throws InterruptedException {
    return attempt(timeout);
  }

  /**
   * How long one attempt may need at most while there is time to wait.
   *
   * @return a positive duration
   */
  default Duration longestAttempt() {
    return Duration.ofSeconds(3);
  }
}
