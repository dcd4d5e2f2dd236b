package io.entryjar.probe;

/** Hears how the probing goes, always in the thread that called for it. */
public interface ProbeListener {
  /** Hears nothing. */
  ProbeListener SILENT = new ProbeListener() {};

  /**
   * Probing begins.
   *
   * @param probed the requirement, without any attempt yet
   */
  default void started(Probed probed) {}

  /**
   * It is not ready, and another attempt will follow.
   *
   * @param probed the requirement, with the reason
   */
  default void waiting(Probed probed) {}

  /**
   * It is ready.
   *
   * @param probed the requirement, with the time it took
   */
  default void ready(Probed probed) {}

  /**
   * It is not ready, and no attempt will follow.
   *
   * @param probed the requirement, with the reason
   */
  default void gaveUp(Probed probed) {}
}
