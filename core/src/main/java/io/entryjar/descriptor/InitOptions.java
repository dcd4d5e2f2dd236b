package io.entryjar.descriptor;

import java.util.List;
import java.util.Map;

/**
 * What {@code init} and {@code stop} ask of entry-init, in its own words (docs/init.md).
 *
 * @param words by key of the descriptor, the options of entry-init that the key stands for; no
 *     option for a key that switches something off
 */
public record InitOptions(Map<String, List<String>> words) {
  /** Nothing is asked. */
  public static final InitOptions NONE = new InitOptions(Map.of());

  public InitOptions {
    words = Ordered.copy(words);
  }

  InitOptions over(InitOptions defaults) {
    return new InitOptions(Ordered.join(defaults.words, words));
  }

  /** The options in a row. */
  public List<String> options() {
    return words.values().stream().flatMap(List::stream).toList();
  }
}
