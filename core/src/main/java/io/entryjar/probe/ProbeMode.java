package io.entryjar.probe;

/** How much patience there is. */
public enum ProbeMode {
  /** Each requirement is tried until it is ready or its time is over: a start. */
  WAIT,
  /** Each requirement is tried exactly once: a dry run, or a start that fails anyway. */
  ONCE,
  /** Nothing is tried. */
  NONE
}
