package io.entryjar.descriptor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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

  /** Mappings add to those of the defaults: of two options for one signal the later counts. */
  InitOptions over(InitOptions defaults) {
    Map<String, List<String>> joined = new LinkedHashMap<>(defaults.words);
    words.forEach(
        (key, own) ->
            joined.merge(
                key, own, (before, later) -> isMapping(key) ? Ordered.join(before, later) : later));
    return new InitOptions(joined);
  }

  private static boolean isMapping(String key) {
    return key.equals("rewrite") || key.equals("exit-code");
  }

  /** The options in a row. */
  public List<String> options() {
    List<String> options = new ArrayList<>();
    for (List<String> some : words.values()) {
      options.addAll(some);
    }
    return options;
  }
}
