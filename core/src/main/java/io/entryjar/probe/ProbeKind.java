package io.entryjar.probe;

import io.entryjar.descriptor.Requirement;
import io.entryjar.environment.Expanded;
import io.entryjar.report.Findings;
import java.util.List;
import java.util.Optional;

/**
 * A kind of probe, such as {@code tcp}. Kinds that Entry does not bring are found by {@link
 * java.util.ServiceLoader}, and only when a descriptor names one.
 */
public interface ProbeKind {
  /**
   * Its name in descriptors.
   *
   * @return one word in lower case
   */
  String name();

  /**
   * The keys of a target that is written as a mapping, <code>kind: {key: text}</code>. Under {@code
   * at} stands what messages show as the target.
   *
   * @return the keys; none where a target is never a mapping
   */
  default List<String> keys() {
    return List.of();
  }

  /**
   * Finds what is wrong with a requirement whatever the environment is. Probes nothing.
   *
   * @param requirement a requirement of this kind; if its target is a mapping, only with {@link
   *     #keys}
   * @param findings takes the faults; {@link TargetFaults} words them
   */
  void check(Requirement requirement, Findings findings);

  /**
   * Makes a probe of a target. Probes nothing yet.
   *
   * @param requirement a requirement of this kind in which {@link #check} found no fault
   * @param target its target, each string expanded from valid values
   * @param context what a probe may need
   * @param findings takes what is wrong with the values, which may be anything
   * @return the probe, or nothing after a finding
   */
  Optional<Probe> probe(
      Requirement requirement, List<Expanded> target, ProbeContext context, Findings findings);
}
