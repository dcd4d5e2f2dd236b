package io.entryjar.probe;

/** Nobody answers; says why in words that follow the target. */
final class NoConnection extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean lasting;

  NoConnection(String reason) {
    this(reason, false);
  }

  private NoConnection(String reason, boolean lasting) {
    super(reason, null, false, false);
    this.lasting = lasting;
  }

  /** One that no wait can mend. */
  static NoConnection lasting(String reason) {
    return new NoConnection(reason, true);
  }

  ProbeResult result() {
    String reason = String.valueOf(getMessage());
    return lasting ? ProbeResult.never(reason) : ProbeResult.notYet(reason);
  }
}
