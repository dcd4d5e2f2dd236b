package io.entryjar.descriptor;

import io.entryjar.report.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declared command.
 *
 * @param name its name
 * @param place where its name stands
 * @param description for people, or empty
 * @param match glob patterns over the base name of a requested command; null where nothing is said
 * @param settings its own settings, the defaults not yet applied
 */
public record Command(
    String name, Place place, String description, @Nullable List<String> match, Settings settings) {

  public Command {
    match = match == null ? null : List.copyOf(match);
  }

  /** Whether the program of its {@code run} is this command: only an empty list says no. */
  boolean isItsProgram() {
    return match == null || !match.isEmpty();
  }
}
