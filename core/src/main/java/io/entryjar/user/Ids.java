package io.entryjar.user;

import java.util.Optional;

/** User and group ids: 0 to 2^32-2, as the last one means "unchanged" to the kernel (setuid(2)). */
final class Ids {
  private static final long LARGEST = 0xFFFF_FFFEL;

  private Ids() {}

  static Optional<Long> parse(String text) {
    if (!isNumber(text) || text.length() > 10) {
      return Optional.empty();
    }
    return Optional.of(Long.parseLong(text)).filter(id -> id <= LARGEST);
  }

  static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
