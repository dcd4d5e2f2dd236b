package io.entryjar.probe;

import io.entryjar.descriptor.Requirement;
import io.entryjar.text.Durations;
import java.time.Duration;

/**
 * One requirement that is being waited for: when its next attempt is due, and when its time is
 * over. All times are nanoseconds since the common start. Used by one thread.
 */
final class Waiter {
  static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** The last attempt starts at the deadline, and must have some time too. */
  static final Duration LAST_CHANCE = Duration.ofSeconds(1);

  /** How long an attempt is trusted to end by itself after its timeout. */
  static final Duration GRACE = Duration.ofMillis(500);

  /** A dry run tells soon. */
  static final Duration LONGEST_ONLY_ATTEMPT = Duration.ofSeconds(3);

  /** Longer waits than any descriptor asks for; its nanoseconds fit a long. */
  private static final Duration LONGEST_WITHIN = Duration.ofDays(366);

  private final ProbePlan.Item item;
  private final Probe probe;
  private final boolean once;
  private final long deadline;
  private final Duration longestAttempt;

  private long pause = FIRST_PAUSE.toNanos();
  private long nextAttempt;
  private long overrun;
  private Duration timeout = LAST_CHANCE;
  private boolean inFlight;
  private boolean toldOverrun;
  private boolean open = true;
  private Probed progress;
  private boolean isFinal;

  Waiter(ProbePlan.Item item, Probe probe, ProbeMode mode) {
    this.item = item;
    this.probe = probe;
    Duration within = atLeast(Duration.ZERO, atMost(LONGEST_WITHIN, requirement().within()));
    this.once = mode == ProbeMode.ONCE;
    this.deadline = once ? 0 : within.toNanos();
    this.longestAttempt =
        once ? atLeast(LAST_CHANCE, atMost(LONGEST_ONLY_ATTEMPT, within)) : probe.longestAttempt();
    this.progress = progress(Probed.State.NOT_READY, "", 0, 0);
  }

  Requirement requirement() {
    return item.requirement();
  }

  Probe probe() {
    return probe;
  }

  /** Whether it may still become ready. */
  boolean isOpen() {
    return open;
  }

  boolean isInFlight() {
    return inFlight;
  }

  /** Whether it was given up because waiting cannot help. */
  boolean isFinal() {
    return isFinal;
  }

  Probed progress() {
    return progress;
  }

  /** When something is to be done if nothing is heard. */
  long wakeAt() {
    if (!inFlight) {
      return nextAttempt;
    }
    return toldOverrun ? Math.max(deadline, overrun) : overrun;
  }

  /** An attempt starts. Returns its timeout. */
  Duration start(long now) {
    Duration left = Duration.ofNanos(Math.max(deadline - now, 0));
    timeout = once ? longestAttempt : atLeast(LAST_CHANCE, atMost(longestAttempt, left));
    overrun = now + timeout.plus(GRACE).toNanos();
    inFlight = true;
    toldOverrun = false;
    return timeout;
  }

  /** The attempt does not come back in time. Tells whether that is news. */
  boolean overruns(long now) {
    boolean news = !toldOverrun;
    toldOverrun = true;
    String reason = "no answer within " + Durations.format(timeout);
    int attempts = news ? progress.attempts() + 1 : progress.attempts();
    progress = progress(Probed.State.NOT_READY, reason, now, attempts);
    open = now < deadline;
    return news;
  }

  /** The attempt ended. */
  void ends(ProbeResult result, long now) {
    int attempts = toldOverrun ? progress.attempts() : progress.attempts() + 1;
    inFlight = false;
    isFinal = result.verdict() == ProbeResult.Verdict.NEVER;
    boolean ready = result.verdict() == ProbeResult.Verdict.READY;
    open = !ready && !isFinal && now < deadline;
    progress =
        progress(
            ready ? Probed.State.READY : Probed.State.NOT_READY, result.reason(), now, attempts);
    nextAttempt = now + pause;
    if (nextAttempt + FIRST_PAUSE.toNanos() > deadline) {
      nextAttempt = deadline;
    }
    pause = Math.min(pause * 2, LONGEST_PAUSE.toNanos());
  }

  /** The wait as a whole ends early. */
  void interrupt(long now) {
    open = false;
    String before = progress.reason().isEmpty() ? "" : progress.reason() + ", ";
    progress =
        progress(
            Probed.State.NOT_READY, before + "the wait was interrupted", now, progress.attempts());
  }

  private Probed progress(Probed.State state, String reason, long now, int attempts) {
    return new Probed(requirement(), item.target(), state, reason, Duration.ofNanos(now), attempts);
  }

  private static Duration atLeast(Duration least, Duration duration) {
    return duration.compareTo(least) < 0 ? least : duration;
  }

  private static Duration atMost(Duration most, Duration duration) {
    return duration.compareTo(most) > 0 ? most : duration;
  }
}
