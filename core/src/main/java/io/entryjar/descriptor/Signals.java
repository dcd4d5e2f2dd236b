package io.entryjar.descriptor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names of Linux's signals (signal(7)) as entry-init reads them. */
final class Signals {
  private static final int FIRST_REALTIME = 34; // as glibc and musl count SIGRTMIN
  private static final int LAST_REALTIME = 64;

  /** By number, from 1. */
  private static final List<String> NAMES =
      Arrays.asList(
          ("HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT"
                  + " STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS")
              .split(" "));

  private Signals() {}

  /**
   * Reads a signal.
   *
   * @param text a name with or without SIG, in any case, {@code RTMIN+n}, {@code RTMAX-n}, or a
   *     number
   * @return its name, or {@code RTMIN+n}
   */
  static Optional<String> parse(String text) {
    if (text.matches("\\d{1,2}")) {
      return ofNumber(Integer.parseInt(text));
    }
    String upper = text.toUpperCase(Locale.ROOT);
    String name = upper.startsWith("SIG") ? upper.substring(3) : upper;
    if (name.matches("RTMIN(\\+\\d{1,2})?")) {
      return ofNumber(FIRST_REALTIME + offset(name));
    }
    if (name.matches("RTMAX(-\\d{1,2})?")) {
      return ofNumber(LAST_REALTIME - offset(name));
    }
    return NAMES.contains(name) ? Optional.of(name) : Optional.empty();
  }

  /** Reads a signal that a process can catch: KILL and STOP never reach entry-init. */
  static Optional<String> catchable(String text) {
    return parse(text).filter(name -> !name.equals("KILL") && !name.equals("STOP"));
  }

  private static int offset(String name) {
    return name.length() == 5 ? 0 : Integer.parseInt(name.substring(6));
  }

  private static Optional<String> ofNumber(int number) {
    if (number >= 1 && number <= NAMES.size()) {
      return Optional.of(NAMES.get(number - 1));
    }
    return number >= FIRST_REALTIME && number <= LAST_REALTIME
        ? Optional.of("RTMIN+" + (number - FIRST_REALTIME))
        : Optional.empty();
  }

  /** All names without the real-time ones, for suggestions. */
  static List<String> names() {
    return NAMES;
  }
}
