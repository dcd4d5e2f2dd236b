package io.entryjar.probe;

import io.entryjar.environment.ResolvedVariable;
import java.util.Arrays;
import java.util.List;

/**
 * Hides secrets in text that comes in pieces: what may be the begin of a secret is held back until
 * it is known. What it gives in all is the same wherever the text is cut.
 */
public final class MaskedStream {
  private final List<String> secrets;
  private final int longest;
  private String pending = "";

  /** So many characters of what is pending belong to a secret that began before. */
  private int begun;

  /** Whether the last character that was given was a hidden one. */
  private boolean hiding;

  MaskedStream(List<String> secrets) {
    this.secrets = List.copyOf(secrets);
    this.longest = secrets.stream().mapToInt(String::length).max().orElse(0);
  }

  /**
   * Masks a piece.
   *
   * @param text the piece
   * @return what is known by now, with {@link ResolvedVariable#MASK} where secrets stood
   */
  public String mask(String text) {
    pending = pending.concat(text);
    return release(held());
  }

  /** What was held back, when no piece follows. */
  public String end() {
    return release(pending.length());
  }

  /** Where the first secret could begin of which the rest is still to come. */
  private int held() {
    int length = pending.length();
    for (int i = Math.max(0, length - longest + 1); i < length; i++) {
      for (String secret : secrets) {
        int part = length - i;
        if (part < secret.length() && secret.regionMatches(0, pending, i, part)) {
          return i;
        }
      }
    }
    return length;
  }

  private String release(int end) {
    boolean[] hidden = new boolean[pending.length()];
    Arrays.fill(hidden, 0, begun, true);
    int reaches = begun;
    for (String secret : secrets) {
      for (int at = pending.indexOf(secret); at >= 0; at = pending.indexOf(secret, at + 1)) {
        Arrays.fill(hidden, at, at + secret.length(), true);
        reaches = at < end ? Math.max(reaches, at + secret.length()) : reaches;
      }
    }
    StringBuilder out = new StringBuilder(end);
    for (int i = 0; i < end; i++) {
      if (!hidden[i]) {
        out.append(pending.charAt(i));
      } else if (!hiding) {
        out.append(ResolvedVariable.MASK);
      }
      hiding = hidden[i];
    }
    pending = pending.substring(end);
    begun = Math.max(0, reaches - end);
    return out.toString();
  }
}
