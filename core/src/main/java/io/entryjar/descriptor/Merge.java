package io.entryjar.descriptor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lays one descriptor over another: mappings are joined by key, lists appended, anything else is
 * replaced. An argument list or a schedule is one value, half of which makes no sense: it is
 * replaced as well. A mapping of which nothing is written takes nothing away.
 */
final class Merge {
  private static final Set<String> WHOLE_LISTS = Set.of("run", "command", "exec", "send");

  private Merge() {}

  static YamlNode over(YamlNode base, YamlNode later) {
    if (base instanceof YamlNode.Mapping a && later instanceof YamlNode.Mapping b) {
      return mappings(a, b);
    }
    if (base instanceof YamlNode.Sequence a && later instanceof YamlNode.Sequence b) {
      List<YamlNode> items = new ArrayList<>(a.items());
      items.addAll(b.items());
      return new YamlNode.Sequence(List.copyOf(items), a.place());
    }
    boolean nothing = later instanceof YamlNode.Scalar scalar && scalar.empty();
    return nothing && base instanceof YamlNode.Mapping ? base : later;
  }

  private static boolean isWhole(String key, YamlNode value) {
    // By shape too: a command or a variable may be called run.
    return WHOLE_LISTS.contains(key) && value instanceof YamlNode.Sequence;
  }

  private static YamlNode mappings(YamlNode.Mapping base, YamlNode.Mapping later) {
    Map<String, YamlNode.Item> items = new LinkedHashMap<>(base.items());
    later
        .items()
        .forEach(
            (key, item) -> {
              YamlNode.Item before = items.get(key);
              items.put(
                  key,
                  before == null || isWhole(key, item.value())
                      ? item
                      : new YamlNode.Item(item.key(), over(before.value(), item.value())));
            });
    return new YamlNode.Mapping(items, base.place());
  }
}
