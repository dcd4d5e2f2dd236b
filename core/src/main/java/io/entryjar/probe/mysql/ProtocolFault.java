package io.entryjar.probe.mysql;

/** A server that does not speak as it should, or in a way that is not supported here. */
public final class ProtocolFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean lasting;

  private ProtocolFault(String reason, boolean lasting) {
    super(reason, null, false, false);
    this.lasting = lasting;
  }

  /** Something that is not the protocol; whoever listens there may be replaced. */
  static ProtocolFault garbage(String reason) {
    return new ProtocolFault(reason, false);
  }

  /** Something that is right but not supported. */
  static ProtocolFault unsupported(String reason) {
    return new ProtocolFault(reason, true);
  }

  /** Whether another try would end the same. */
  public boolean isLasting() {
    return lasting;
  }

  /** What is wrong, in words that follow the target; not yet safe to print. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
