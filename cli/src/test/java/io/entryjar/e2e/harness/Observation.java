package io.entryjar.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The state in which a command was started, as src/test/c/observe.c wrote it down.
 *
 * @param facts all that was observed, by key
 */
public record Observation(Map<String, String> facts) {
  private static final String REPORT = "observed";

  /** A start, without Entry, of the program that observes. */
  static Start start(Path folder, String... arguments) {
    List<String> argv = new ArrayList<>();
    argv.add(Probes.of("observe").toString());
    argv.add(folder.resolve(REPORT).toString());
    argv.addAll(Arrays.asList(arguments));
    return Start.of(folder, argv.toArray(String[]::new));
  }

  /** What the last start in this folder observed. */
  static Observation in(Path folder) {
    Map<String, String> facts = new LinkedHashMap<>();
    for (String line : Bytes.read(folder.resolve(REPORT)).split("\n")) {
      int space = line.indexOf(' ');
      if (space > 0) {
        facts.put(line.substring(0, space), line.substring(space + 1));
      } else {
        facts.put(line, "");
      }
    }
    assertThat(facts).as("a whole report of the command").containsKey("end");
    return new Observation(facts);
  }

  /** One fact, or null. */
  public String fact(String key) {
    return facts.get(key);
  }

  /** All facts but those whose key begins with one of these. */
  public Map<String, String> without(String... prefixes) {
    Map<String, String> rest = new LinkedHashMap<>(facts);
    rest.keySet().removeIf(key -> Arrays.stream(prefixes).anyMatch(key::startsWith));
    return rest;
  }

  /** Expects the same facts, but for those whose key begins with one of these. */
  public void assertSameAs(Observation expected, String... prefixes) {
    Map<String, String> here = without(prefixes);
    Map<String, String> there = expected.without(prefixes);
    Set<String> keys = new TreeSet<>(here.keySet());
    keys.addAll(there.keySet());
    List<String> differences = new ArrayList<>();
    for (String key : keys) {
      if (!Objects.equals(here.get(key), there.get(key))) {
        differences.add(key + ": " + here.get(key) + ", not " + there.get(key));
      }
    }
    assertThat(differences).as("what differs from a start without Entry").isEmpty();
  }

  /** The facts whose key begins with this. */
  public Map<String, String> only(String prefix) {
    Map<String, String> part = new LinkedHashMap<>(facts);
    part.keySet().removeIf(key -> !key.startsWith(prefix));
    return part;
  }

  /** The environment, bytes that are not printable ASCII as {@code \xHH}. */
  public List<String> environment() {
    return List.copyOf(only("environ.").values());
  }
}
