package io.entryjar.probe;

import io.entryjar.descriptor.Requirement;
import io.entryjar.report.Outlook;
import java.time.Duration;

/**
 * Where the probing of one requirement stands.
 *
 * @param requirement the requirement
 * @param target its target in one line, secrets masked; lossless text, not yet safe to print
 * @param state what is known of it
 * @param reason why it is not ready, in words that follow the target, or a remark on how it became
 *     ready; empty where there is none
 * @param elapsed how long it has been probed
 * @param attempts how many attempts have ended
 */
public record Probed(
    Requirement requirement,
    String target,
    State state,
    String reason,
    Duration elapsed,
    int attempts) {

  /** What is known of a requirement. */
  public enum State {
    READY("ready"),
    NOT_READY("not ready"),
    NOT_PROBED("not probed"),
    NOT_NEEDED("not needed");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /**
     * The words used in reports.
     *
     * @return for example {@code not ready}
     */
    public String word() {
      return word;
    }
  }

  /** The same as a line of the outlook. */
  public Outlook.Requirement outlook() {
    return new Outlook.Requirement(
        requirement.name(),
        requirement.kind(),
        target,
        state.word(),
        state == State.READY ? reason : "");
  }
}
