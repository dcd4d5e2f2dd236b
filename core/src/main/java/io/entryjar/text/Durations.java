package io.entryjar.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/** Durations as users of Docker, Kubernetes and Go write them: {@code 500ms}, {@code 1m30s}. */
public final class Durations {

  private static final long SECOND = 1_000_000_000;
  private static final int WHOLE_DIGITS = 12;
  private static final int FRACTION_DIGITS = 9;

  private final String text;
  private int at;

  private Durations(String text) {
    this.text = text;
  }

  /**
   * Reads a duration.
   *
   * @param text a number of seconds ({@code 30}), parts with units d, h, m, s, ms, us, ns ({@code
   *     1h30m}), or ISO 8601 ({@code PT30S})
   * @return the duration, or nothing if the text is none; never negative
   */
  public static Optional<Duration> parse(String text) {
    try {
      if (text.startsWith("P")) {
        return Optional.of(Duration.parse(text)).filter(duration -> !duration.isNegative());
      }
      return new Durations(text).whole();
    } catch (ArithmeticException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes a duration the way {@link #parse} reads it, in the largest units that fit.
   *
   * @param duration a duration that is not negative
   * @return for example {@code 1m30s}, {@code 250ms} or {@code 0s}
   */
  public static String format(Duration duration) {
    StringBuilder out = new StringBuilder();
    append(out, duration.toDays(), "d");
    append(out, duration.toHoursPart(), "h");
    append(out, duration.toMinutesPart(), "m");
    append(out, duration.toSecondsPart(), "s");
    append(out, duration.toMillisPart(), "ms");
    append(out, duration.toNanosPart() / 1_000 % 1_000, "us");
    append(out, duration.toNanosPart() % 1_000, "ns");
    return out.isEmpty() ? "0s" : out.toString();
  }

  private static void append(StringBuilder out, long number, String unit) {
    if (number > 0) {
      out.append(number).append(unit);
    }
  }

  /** A loop, not a pattern: a group repeated thousands of times overflows the matcher's stack. */
  private Optional<Duration> whole() {
    Duration sum = Duration.ZERO;
    do {
      String number = digits(WHOLE_DIGITS);
      if (number.isEmpty()) {
        return Optional.empty();
      }
      if (at == text.length() && at == number.length()) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(number)));
      }
      String fraction = "";
      if (text.startsWith(".", at)) {
        at++;
        fraction = digits(FRACTION_DIGITS);
        if (fraction.isEmpty()) {
          return Optional.empty();
        }
      }
      long unit = unit();
      if (unit == 0) {
        return Optional.empty();
      }
      sum = sum.plus(part(number, fraction, unit));
    } while (at < text.length());
    return Optional.of(sum);
  }

  private String digits(int most) {
    int start = at;
    while (at < text.length() && at - start < most && isDigit(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The nanoseconds of the unit that stands here, 0 if none does. */
  private long unit() {
    if (text.startsWith("ms", at)) {
      return unit(2, 1_000_000);
    }
    if (text.startsWith("us", at)) {
      return unit(2, 1_000);
    }
    if (text.startsWith("ns", at)) {
      return unit(2, 1);
    }
    if (at == text.length()) {
      return 0;
    }
    return switch (text.charAt(at)) {
      case 'd' -> unit(1, 86_400_000_000_000L);
      case 'h' -> unit(1, 3_600_000_000_000L);
      case 'm' -> unit(1, 60_000_000_000L);
      case 's' -> unit(1, SECOND);
      default -> 0;
    };
  }

  private long unit(int letters, long nanoseconds) {
    at += letters;
    return nanoseconds;
  }

  /** With whole numbers only: Duration multiplies through BigDecimal, which takes milliseconds. */
  private static Duration part(String whole, String fraction, long unit) {
    long number = Long.parseLong(whole);
    Duration sum =
        unit < SECOND
            ? Duration.ofNanos(number * unit)
            : Duration.ofSeconds(number * (unit / SECOND));
    if (fraction.isEmpty()) {
      return sum;
    }
    long scale = 1;
    for (int i = 0; i < fraction.length(); i++) {
      scale *= 10;
    }
    long part = Long.parseLong(fraction);
    return sum.plusNanos(unit / scale * part + unit % scale * part / scale);
  }
}
