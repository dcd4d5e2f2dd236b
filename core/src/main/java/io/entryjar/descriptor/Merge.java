package io.entryjar.descriptor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lays one descriptor over another: mappings are joined by key, lists appended, anything else is
 * replaced. An argument list is one value, half of which makes no sense: it is replaced as well.
 */
final class Merge {
  private static final Set<String> ARGUMENT_LISTS = Set.of("run", "command", "exec");

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
    return later;
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
                  before == null || ARGUMENT_LISTS.contains(key)
                      ? item
                      : new YamlNode.Item(item.key(), over(before.value(), item.value())));
            });
    return new YamlNode.Mapping(items, base.place());
  }
}
