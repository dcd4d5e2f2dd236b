package io.entryjar.probe;

import io.entryjar.descriptor.Requirement;
import io.entryjar.report.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be probed; nothing has been probed yet.
 *
 * @param items each requirement, in the order of the descriptor
 * @param findings values that make no target
 */
public record ProbePlan(List<Item> items, List<Finding> findings) {

  public ProbePlan {
    items = List.copyOf(items);
    findings = List.copyOf(findings);
  }

  /**
   * One requirement.
   *
   * @param requirement the requirement
   * @param target its target in one line, secrets masked; lossless text, not yet safe to print
   * @param needed whether its condition holds, as far as that is known
   * @param probe the probe, or null if it is not needed or if it cannot be probed: a finding of
   *     this plan, of the descriptor or of a variable says why
   */
  public record Item(
      Requirement requirement, String target, boolean needed, @Nullable Probe probe) {
    Item(Requirement requirement, String target, @Nullable Probe probe) {
      this(requirement, target, true, probe);
    }
  }

  /**
   * Probes all requirements at once and waits for them. If the calling thread is interrupted, the
   * wait ends, what is not ready until then counts as not ready, and the thread stays marked as
   * interrupted.
   *
   * @param mode how much patience there is
   * @param listener hears how it goes
   * @return what was found
   */
  public ProbeReport run(ProbeMode mode, ProbeListener listener) {
    return new Waiting(this, mode, listener, Ticker.SYSTEM, Waiting::onDaemonThread).run();
  }
}
