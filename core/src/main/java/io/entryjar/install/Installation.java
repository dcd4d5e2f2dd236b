package io.entryjar.install;

import java.nio.file.Path;
import java.util.List;

/**
 * What was laid down.
 *
 * @param folder the folder
 * @param parts its parts, in the order in which they are told
 * @param entrypoints the words of each way to start it, the recommended one first
 */
public record Installation(Path folder, List<Part> parts, List<List<String>> entrypoints) {

  public Installation {
    parts = List.copyOf(parts);
    entrypoints = entrypoints.stream().map(List::copyOf).toList();
  }

  /**
   * A part.
   *
   * @param name its path in the folder
   * @param what what it is, in a few words
   * @param bytes what it weighs
   */
  public record Part(String name, String what, long bytes) {}

  /** What all parts weigh, in bytes. */
  public long bytes() {
    return parts.stream().mapToLong(Part::bytes).sum();
  }
}
