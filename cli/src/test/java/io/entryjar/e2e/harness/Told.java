package io.entryjar.e2e.harness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands that tell which signals they are sent: src/test/c/told.c, of different names. */
public final class Told {
  private Told() {}

  /** The program. */
  public static String program() {
    return Probes.of("told").toString();
  }

  /**
   * One command, {@code main}.
   *
   * @param actions what it does at which signals, as told.c reads them
   * @return its words
   */
  public static String[] alone(String... actions) {
    List<String> words = new ArrayList<>(List.of(program(), "main"));
    words.addAll(Arrays.asList(actions));
    return words.toArray(String[]::new);
  }

  /**
   * A shell script that runs two: {@code other} in the background, and {@code main}, which the
   * shell becomes.
   *
   * @param other the actions of the one in the background, as told.c reads them
   * @param main the actions of the main one
   */
  public static String both(String other, String main) {
    return "'%1$s' other %2$s & exec '%1$s' main %3$s".formatted(program(), other, main);
  }

  /** The same, the other one in a session of its own. */
  public static String apart(String other, String main) {
    return "setsid " + both(other, main);
  }

  /** The process that said it is ready. */
  public static long pid(String output, String name) {
    Matcher ready =
        Pattern.compile("^" + name + " ready (\\d+)", Pattern.MULTILINE).matcher(output);
    if (!ready.find()) {
      throw new AssertionError(name + " is not ready: " + output);
    }
    return Long.parseLong(ready.group(1));
  }

  /** What one was told, in order; a terminal echoes keys before it. */
  public static List<String> signals(String output, String name) {
    String told = name + " got ";
    return output
        .lines()
        .filter(line -> line.contains(told))
        .map(line -> line.substring(line.indexOf(told) + told.length()).strip())
        .toList();
  }
}
