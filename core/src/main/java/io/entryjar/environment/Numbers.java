package io.entryjar.environment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in ASCII digits. The JDK's own readers take the digits of every script, and numbers whose
 * size in memory is no longer that of their text; what is written here is bounded.
 */
final class Numbers {
  private static final int MOST_DIGITS = 1000;
  private static final int MOST_SIZE_DIGITS = 30;

  private Numbers() {}

  /** {@code [+-]digits} within 64 bits; null for anything else. */
  static @Nullable Long integer(String text) {
    int start = sign(text, 0);
    int end = digits(text, start);
    if (end == start || end != text.length()) {
      return null;
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /**
   * {@code [+-]digits[.digits][e[+-]digits]}; null for anything else, more than 1000 characters, or
   * an exponent of more than three digits.
   */
  static @Nullable BigDecimal decimal(String text) {
    if (text.length() > MOST_DIGITS) {
      return null;
    }
    int start = sign(text, 0);
    int at = digits(text, start);
    int count = at - start;
    if (at < text.length() && text.charAt(at) == '.') {
      int fraction = at + 1;
      at = digits(text, fraction);
      count += at - fraction;
    }
    if (count > 0 && at < text.length() && (text.charAt(at) | 0x20) == 'e') {
      int exponent = sign(text, at + 1);
      at = digits(text, exponent);
      if (at == exponent || at - exponent > 3) {
        return null;
      }
    }
    return count > 0 && at == text.length() ? new BigDecimal(text) : null;
  }

  /** 1 to 65535; null for anything else. */
  static @Nullable Integer port(String text) {
    if (text.isEmpty() || text.length() > 5 || digits(text, 0) != text.length()) {
      return null;
    }
    int port = Integer.parseInt(text);
    return port >= 1 && port <= 65535 ? port : null;
  }

  /**
   * A number of bytes as Docker reads it (go-units, RAMInBytes): a number, perhaps with a fraction,
   * then b, k, m, g, t or p, in either case, perhaps with {@code b} or {@code ib} behind it. Each
   * step is 1024. Null for anything else, or more than 64 bits.
   */
  static @Nullable Long size(String text) {
    int number = digits(text, 0);
    if (number == 0 || text.length() > MOST_SIZE_DIGITS) {
      return null;
    }
    if (number < text.length() && text.charAt(number) == '.') {
      int end = digits(text, number + 1);
      if (end == number + 1) {
        return null;
      }
      number = end;
    }
    int unit = number < text.length() && text.charAt(number) == ' ' ? number + 1 : number;
    int shift = shift(text, unit);
    if (shift < 0 || (unit > number && unit == text.length())) {
      return null;
    }
    BigDecimal bytes =
        new BigDecimal(text.substring(0, number)).multiply(BigDecimal.valueOf(1L << shift));
    return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
        ? null
        : (Long) bytes.setScale(0, RoundingMode.DOWN).longValue();
  }

  /** The power of two that a unit stands for; -1 if it is none. */
  private static int shift(String text, int start) {
    if (start == text.length()) {
      return 0;
    }
    int at = start;
    int step = "kmgtp".indexOf(text.charAt(at) | 0x20) + 1;
    if (step > 0) {
      at++;
      if (at < text.length() && (text.charAt(at) | 0x20) == 'i') {
        at++;
      }
    }
    boolean binary = at - start == 2;
    if (at < text.length() && (text.charAt(at) | 0x20) == 'b') {
      at++;
    } else if (binary) {
      return -1;
    }
    return at == text.length() ? 10 * step : -1;
  }

  static boolean isHexDigit(char c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
  }

  private static int sign(String text, int at) {
    return at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-') ? at + 1 : at;
  }

  /** The index behind the digits that start at an index. */
  private static int digits(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
