package io.entryjar.probe;

import io.entryjar.environment.ResolvedVariable;
import java.util.ArrayList;
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
    MaskedStream stream = stream();
    return stream.mask(text) + stream.end();
  }

  /** Masks text that comes in pieces. */
  public MaskedStream stream() {
    return new MaskedStream(secrets);
  }
}
