package io.entryjar.e2e.harness;

/** Places in a descriptor, found by what stands there, so that tests need not count. */
public final class Places {
  private Places() {}

  /** The place of the first occurrence, as reports write it. */
  public static String of(String yaml, String text) {
    int at = yaml.indexOf(text);
    if (at < 0) {
      throw new IllegalArgumentException("not in the descriptor: " + text);
    }
    String before = yaml.substring(0, at);
    long line = 1 + before.chars().filter(c -> c == '\n').count();
    int column = at - before.lastIndexOf('\n');
    return "entry.yaml:" + line + ":" + column;
  }
}
