package io.entryjar.descriptor;

import io.entryjar.descriptor.Rule.Expression;
import io.entryjar.report.Place;
import io.entryjar.report.Severity;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that must be ready before the command may run.
 *
 * @param name its name
 * @param place where its name stands
 * @param kind the kind of probe, for example {@code tcp}
 * @param kindPlace where the kind stands
 * @param target what is probed
 * @param list whether the target was written as a list
 * @param keys the keys of a target that was written as a mapping, one for each part of {@code
 *     target}; else none
 * @param within how long a start waits for it
 * @param severity whether the start fails without it
 * @param when the condition under which it is required, or null for always
 */
public record Requirement(
    String name,
    Place place,
    String kind,
    Place kindPlace,
    List<Text> target,
    boolean list,
    List<Key> keys,
    Duration within,
    Severity severity,
    @Nullable Expression when) {

  public Requirement {
    target = List.copyOf(target);
    keys = List.copyOf(keys);
  }

  /**
   * A key of a target.
   *
   * @param name the key
   * @param place where it stands
   */
  public record Key(String name, Place place) {}

  /**
   * A part of a target that is a mapping.
   *
   * @param key its key
   * @return its place in {@code target}, or -1
   */
  public int indexOf(String key) {
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).name().equals(key)) {
        return i;
      }
    }
    return -1;
  }
}
