package io.entryjar.probe;

import io.entryjar.environment.ResolvedVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Hides secrets in text that comes from elsewhere, such as the output of a program. Best effort: a
 * program that writes a secret in another form, in base64 for example, gives it away.
 */
public final class SecretMask {
  /** Shorter values occur in any text; masking them would give away more than it hides. */
  private static final int SHORTEST = 4;

  private final List<String> secrets = new ArrayList<>();

  /**
   * A mask for some secrets.
   *
   * @param values the values; of one with several lines, each line is a secret too
   */
  public SecretMask(Collection<String> values) {
    for (String value : values) {
      add(value);
      if (value.indexOf('\n') >= 0) {
        value.lines().map(String::strip).forEach(this::add);
      }
    }
  }

  private void add(String secret) {
    if (secret.length() >= SHORTEST) {
      secrets.add(secret);
    }
  }

  /**
   * Masks each secret.
   *
   * @param text any text
   * @return the text with {@link ResolvedVariable#MASK} where secrets stood, also where they
   *     overlap
   */
  public String apply(String text) {
    boolean[] hidden = new boolean[text.length()];
    boolean any = false;
    for (String secret : secrets) {
      for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
        Arrays.fill(hidden, at, at + secret.length(), true);
        any = true;
      }
    }
    return any ? masked(text, hidden) : text;
  }

  private static String masked(String text, boolean[] hidden) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!hidden[i]) {
        out.append(text.charAt(i));
      } else if (i == 0 || !hidden[i - 1]) {
        out.append(ResolvedVariable.MASK);
      }
    }
    return out.toString();
  }
}
