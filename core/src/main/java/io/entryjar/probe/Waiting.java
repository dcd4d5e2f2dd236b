package io.entryjar.probe;

import io.entryjar.report.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Probes all requirements at once. The calling thread keeps the time and tells the listener; each
 * attempt has a thread of its own, because a name look-up can block for long and cannot be
 * cancelled. A requirement never has two attempts under way, so that threads cannot pile up.
 */
final class Waiting {
  private final ProbePlan plan;
  private final ProbeMode mode;
  private final ProbeListener listener;
  private final Ticker ticker;
  private final Executor executor;
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final List<Waiter> waiters = new ArrayList<>();
  private final long start;

  private record Answer(Waiter waiter, ProbeResult result) {}

  /**
   * A wait.
   *
   * @param plan what is probed
   * @param mode how much patience there is
   * @param listener hears how it goes
   * @param ticker the time
   * @param executor makes the attempts
   */
  Waiting(
      ProbePlan plan, ProbeMode mode, ProbeListener listener, Ticker ticker, Executor executor) {
    this.plan = plan;
    this.mode = mode;
    this.listener = listener;
    this.ticker = ticker;
    this.executor = executor;
    this.start = ticker.nanos();
  }

  static void onDaemonThread(Runnable attempt) {
    Thread thread = new Thread(attempt, "entry-probe");
    thread.setDaemon(true);
    thread.start();
  }

  ProbeReport run() {
    List<Probed> results = new ArrayList<>();
    for (ProbePlan.Item item : plan.items()) {
      Probe probe = mode == ProbeMode.NONE ? null : item.probe();
      if (probe != null) {
        waiters.add(new Waiter(item, probe, mode));
      }
    }
    waiters.forEach(waiter -> listener.started(waiter.progress()));
    waitForAll();
    int next = 0;
    List<Finding> findings = new ArrayList<>();
    for (ProbePlan.Item item : plan.items()) {
      if (mode == ProbeMode.NONE || item.probe() == null) {
        results.add(notProbed(item));
        continue;
      }
      Waiter waiter = waiters.get(next++);
      results.add(waiter.progress());
      if (waiter.progress().state() != Probed.State.READY) {
        findings.add(Unreachable.finding(waiter.progress(), mode, waiter.isFinal()));
      }
    }
    return new ProbeReport(results, findings);
  }

  private static Probed notProbed(ProbePlan.Item item) {
    Probed.State state = item.needed() ? Probed.State.NOT_PROBED : Probed.State.NOT_NEEDED;
    return new Probed(item.requirement(), item.target(), state, "", Duration.ZERO, 0);
  }

  private void waitForAll() {
    while (true) {
      long wakeAt = Long.MAX_VALUE;
      boolean open = false;
      for (Waiter waiter : waiters) {
        if (waiter.isOpen()) {
          step(waiter);
        }
        if (waiter.isOpen()) {
          open = true;
          wakeAt = Math.min(wakeAt, waiter.wakeAt());
        }
      }
      if (!open) {
        return;
      }
      try {
        Answer answer = ticker.poll(answers, Math.max(wakeAt - elapsed(), 0));
        if (answer != null && answer.waiter().isOpen()) {
          answer.waiter().ends(answer.result(), elapsed());
          tell(answer.waiter());
        }
      } catch (InterruptedException e) {
        giveUpAll();
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void step(Waiter waiter) {
    long now = elapsed();
    if (now < waiter.wakeAt()) {
      return;
    }
    if (!waiter.isInFlight()) {
      attempt(waiter, waiter.start(now));
    } else if (waiter.overruns(now) || !waiter.isOpen()) {
      tell(waiter);
    }
  }

  private void attempt(Waiter waiter, Duration timeout) {
    try {
      executor.execute(
          () -> answers.add(new Answer(waiter, result(waiter.probe(), mode, timeout))));
    } catch (OutOfMemoryError e) {
      // What the JDK throws where a limit of the container allows no more threads.
      answers.add(new Answer(waiter, ProbeResult.notYet("no thread could be started")));
    }
  }

  /** A probe of another jar may throw anything, and the text of it could be a value. */
  private static ProbeResult result(Probe probe, ProbeMode mode, Duration timeout) {
    try {
      return Objects.requireNonNull(
          mode == ProbeMode.WAIT ? probe.establish(timeout) : probe.attempt(timeout));
    } catch (Throwable e) {
      return ProbeResult.notYet("the probe failed (" + e.getClass().getSimpleName() + ")");
    }
  }

  private void tell(Waiter waiter) {
    Probed progress = waiter.progress();
    if (waiter.isOpen()) {
      listener.waiting(progress);
    } else if (progress.state() == Probed.State.READY) {
      listener.ready(progress);
    } else {
      listener.gaveUp(progress);
    }
  }

  private void giveUpAll() {
    for (Waiter waiter : waiters) {
      if (waiter.isOpen()) {
        waiter.interrupt(elapsed());
        tell(waiter);
      }
    }
  }

  private long elapsed() {
    return ticker.nanos() - start;
  }
}
