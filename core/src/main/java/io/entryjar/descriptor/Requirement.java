package io.entryjar.descriptor;

import io.entryjar.report.Place;
import io.entryjar.report.Severity;
import java.time.Duration;
import java.util.List;

/**
 * Something that must be ready before the command may run.
 *
 * @param name its name
 * @param place where its name stands
 * @param kind the kind of probe, for example {@code tcp}
 * @param kindPlace where the kind stands
 * @param target what is probed
 * @param list whether the target was written as a list
 * @param within how long a start waits for it
 * @param severity whether the start fails without it
 */
public record Requirement(
    String name,
    Place place,
    String kind,
    Place kindPlace,
    List<Text> target,
    boolean list,
    Duration within,
    Severity severity) {

  public Requirement {
    target = List.copyOf(target);
  }
}
