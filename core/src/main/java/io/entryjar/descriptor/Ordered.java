package io.entryjar.descriptor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Immutable collections that keep the order of the descriptor. */
final class Ordered {
  private Ordered() {}

  static <K, V> Map<K, V> copy(Map<K, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** Both maps; where both have a key, the later one's value. */
  static <K, V> Map<K, V> join(Map<K, V> first, Map<K, V> later) {
    Map<K, V> joined = new LinkedHashMap<>(first);
    joined.putAll(later);
    return joined;
  }

  static <T> List<T> join(List<T> first, List<T> later) {
    return Stream.concat(first.stream(), later.stream()).toList();
  }
}
