package io.entryjar.environment;

import io.entryjar.text.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An environment as the kernel hands it over: entries in their order, duplicates and entries
 * without {@code =} included. Entries are lossless text ({@link Utf8}).
 *
 * @param entries the entries, usually {@code NAME=value}
 */
public record ProcessEnvironment(List<String> entries) {

  public ProcessEnvironment {
    entries = List.copyOf(entries);
  }

  /**
   * Reads an environment block, as /proc/PID/environ has it (proc(5)).
   *
   * @param block entries, each ended by a NUL
   * @return the environment
   */
  public static ProcessEnvironment parse(byte[] block) {
    List<String> entries = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < block.length; i++) {
      if (block[i] == 0) {
        entries.add(Utf8.decode(block, start, i));
        start = i + 1;
      }
    }
    if (start < block.length) {
      entries.add(Utf8.decode(block, start, block.length));
    }
    return new ProcessEnvironment(entries);
  }

  /** An environment made of names and values, for library use. */
  public static ProcessEnvironment of(Map<String, String> variables) {
    return new ProcessEnvironment(
        variables.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
  }

  /**
   * The value of a variable.
   *
   * @param name its name
   * @return the value of the first entry of that name, which is the one getenv(3) finds
   */
  public Optional<String> get(String name) {
    for (String entry : entries) {
      if (isOf(entry, name)) {
        return Optional.of(entry.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  /**
   * The same environment with a variable set: in the place of its first entry, further ones
   * dropped, else at the end.
   *
   * @param name its name
   * @param value its value
   * @return the environment
   */
  public ProcessEnvironment with(String name, String value) {
    List<String> changed = new ArrayList<>(entries.size() + 1);
    String set = name + "=" + value;
    boolean done = false;
    for (String entry : entries) {
      if (!isOf(entry, name)) {
        changed.add(entry);
      } else if (!done) {
        changed.add(set);
        done = true;
      }
    }
    if (!done) {
      changed.add(set);
    }
    return new ProcessEnvironment(changed);
  }

  /**
   * The same environment without some variables.
   *
   * @param names their names
   * @return the environment
   */
  public ProcessEnvironment without(List<String> names) {
    return new ProcessEnvironment(
        entries.stream()
            .filter(entry -> names.stream().noneMatch(name -> isOf(entry, name)))
            .toList());
  }

  static boolean isOf(String entry, String name) {
    return entry.length() > name.length()
        && entry.charAt(name.length()) == '='
        && entry.startsWith(name);
  }
}
