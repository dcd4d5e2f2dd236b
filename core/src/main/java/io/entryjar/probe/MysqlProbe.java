package io.entryjar.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells apart a server that is not there, one that is starting, one that refuses who asks, and one
 * that lacks the database.
 */
final class MysqlProbe implements Probe {
  /**
   * How long a start puts up with being refused. A server that is new may still be given its users:
   * by scripts of its first run, or by an operator. One that refuses for longer will not change its
   * mind, and the rest of the wait would only hide the reason.
   */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final MysqlTarget target;
  private final MysqlConnector connector;
  private final SecretMask mask;
  private final LongSupplier clock;
  private @Nullable Long refusedSince;

  MysqlProbe(MysqlTarget target, MysqlConnector connector, SecretMask mask) {
    this(target, connector, mask, System::nanoTime);
  }

  MysqlProbe(MysqlTarget target, MysqlConnector connector, SecretMask mask, LongSupplier clock) {
    this.target = target;
    this.connector = connector;
    this.mask = mask;
    this.clock = clock;
  }

  @Override
  public ProbeResult attempt(Duration timeout) throws InterruptedException {
    return talk(timeout, false);
  }

  @Override
  public ProbeResult establish(Duration timeout) throws InterruptedException {
    return patiently(talk(timeout, true));
  }

  private ProbeResult talk(Duration timeout, boolean mayCreate) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    try (TimedChannel channel = connector.connect(deadline)) {
      return new MysqlConversation(target, channel, mask, mayCreate).run(timeout);
    } catch (NoConnection e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return e.result();
    } catch (IOException e) {
      return ProbeResult.notYet("the connection breaks");
    }
  }

  private ProbeResult patiently(ProbeResult result) {
    if (result.verdict() != ProbeResult.Verdict.NEVER) {
      refusedSince = null;
      return result;
    }
    long now = clock.getAsLong();
    if (refusedSince == null) {
      refusedSince = now;
    }
    return now - refusedSince < PATIENCE.toNanos() ? ProbeResult.notYet(result.reason()) : result;
  }
}
