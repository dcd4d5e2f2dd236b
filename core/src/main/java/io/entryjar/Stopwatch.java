package io.entryjar;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells how long each room of a start takes. It always runs, as a look at the clock costs less than
 * the question whether to look.
 */
public final class Stopwatch {
  private final List<Lap> laps = new ArrayList<>();
  private long since = System.nanoTime();

  /**
   * A stretch of a start.
   *
   * @param room what was done
   * @param nanos how long it took, in nanoseconds
   */
  public record Lap(String room, long nanos) {}

  /**
   * Ends a lap, and begins the next one.
   *
   * @param room what was done since the last one ended
   */
  public void lap(String room) {
    long now = System.nanoTime();
    laps.add(new Lap(room, now - since));
    since = now;
  }

  /** The laps so far, in their order. */
  public List<Lap> laps() {
    return List.copyOf(laps);
  }
}
