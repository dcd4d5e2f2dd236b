package io.entryjar.text;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as users of Docker, Kubernetes and Go write them: {@code 500ms}, {@code 1m30s}. */
public final class Durations {
  /** Longer ones are none; the repeated group below would take a stack frame for each part. */
  private static final int LONGEST = 100;

  private static final Pattern WHOLE =
      Pattern.compile("(?:\\d{1,12}(?:\\.\\d{1,9})?(?:ms|us|ns|[dhms]))+");
  private static final Pattern PART = Pattern.compile("(\\d+)(?:\\.(\\d+))?(ms|us|ns|[dhms])");

  private Durations() {}

  /**
   * Reads a duration.
   *
   * @param text a number of seconds ({@code 30}), parts with units d, h, m, s, ms, us, ns ({@code
   *     1h30m}), or ISO 8601 ({@code PT30S})
   * @return the duration, or nothing if the text is none; never negative
   */
  public static Optional<Duration> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      if (text.matches("\\d{1,12}")) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
      }
      if (text.startsWith("P")) {
        return Optional.of(Duration.parse(text)).filter(d -> !d.isNegative());
      }
      if (!WHOLE.matcher(text).matches()) {
        return Optional.empty();
      }
      Duration sum = Duration.ZERO;
      Matcher part = PART.matcher(text);
      while (part.find()) {
        sum = sum.plus(part(part.group(1), part.group(2), part.group(3)));
      }
      return Optional.of(sum);
    } catch (ArithmeticException | java.time.DateTimeException e) {
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
    return out.isEmpty() ? "0s" : out.toString();
  }

  private static void append(StringBuilder out, long number, String unit) {
    if (number > 0) {
      out.append(number).append(unit);
    }
  }

  private static Duration part(String whole, @Nullable String fraction, String unit) {
    Duration one =
        switch (unit) {
          case "d" -> Duration.ofDays(1);
          case "h" -> Duration.ofHours(1);
          case "m" -> Duration.ofMinutes(1);
          case "s" -> Duration.ofSeconds(1);
          case "ms" -> Duration.ofMillis(1);
          case "us" -> Duration.ofNanos(1_000);
          default -> Duration.ofNanos(1);
        };
    Duration sum = one.multipliedBy(Long.parseLong(whole));
    if (fraction != null) {
      long scale = (long) Math.pow(10, fraction.length());
      sum = sum.plus(one.multipliedBy(Long.parseLong(fraction)).dividedBy(scale));
    }
    return sum;
  }
}
