package io.entryjar.probe;

import io.entryjar.text.Printable;
import java.util.Objects;

/**
 * What one attempt found.
 *
 * @param verdict whether it is ready
 * @param reason why it is not ready, in words that follow the target, made safe to print, without
 *     the value of any secret, for example {@code connection refused}; if it is ready, what was or
 *     would be done to make it so, mostly nothing
 */
public record ProbeResult(Verdict verdict, String reason) {
  private static final ProbeResult READY = new ProbeResult(Verdict.READY, "");

  public ProbeResult {
    Objects.requireNonNull(verdict);
    reason = Printable.of(reason);
  }

  /** Whether it is ready. */
  public enum Verdict {
    READY,
    NOT_YET,
    /** Not ready, and waiting cannot help. */
    NEVER
  }

  /** It is ready. */
  public static ProbeResult ready() {
    return READY;
  }

  /**
   * It is ready, with a remark.
   *
   * @param remark what was done, or what a start would do, for example {@code created the database}
   */
  public static ProbeResult ready(String remark) {
    return new ProbeResult(Verdict.READY, remark);
  }

  /** It is not ready, but may be later. */
  public static ProbeResult notYet(String reason) {
    return new ProbeResult(Verdict.NOT_YET, reason);
  }

  /** It is not ready, and will not be however long one waits. */
  public static ProbeResult never(String reason) {
    return new ProbeResult(Verdict.NEVER, reason);
  }
}
