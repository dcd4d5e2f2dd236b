package io.entryjar.report;

/**
 * What a finding is about. The order is the order of precedence: where several apply, the first one
 * gives the exit code. Numbers 64-78 are those of sysexits.h; 126 and 127 those of POSIX shells
 * (XCU 2.8.2).
 */
public enum Category {
  NO_DESCRIPTOR(66),
  DESCRIPTOR(65),
  USAGE(64),
  ENVIRONMENT(78),
  PERMISSION(77),
  DEPENDENCY(69),
  PREPARATION(73),
  NOT_EXECUTABLE(126),
  NOT_FOUND(127),
  INTERNAL(70);

  private final int exitCode;

  Category(int exitCode) {
    this.exitCode = exitCode;
  }

  /**
   * The exit code of a start that ended for such a finding.
   *
   * @return 1 to 127
   */
  public int exitCode() {
    return exitCode;
  }
}
