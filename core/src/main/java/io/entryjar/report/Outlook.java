package io.entryjar.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would be run, as far as it is known.
 *
 * @param command the argument list; empty if there is none
 * @param checked false for a command that runs untouched: its environment is passed on as it came
 * @param user the user it runs as
 * @param workdir its working directory, or null where it is left as it is
 * @param variables the declared variables, in the order of the descriptor
 * @param requirements the dependencies, in the order of the descriptor
 * @param steps the steps of the preparation, in their order
 */
public record Outlook(
    List<String> command,
    boolean checked,
    String user,
    @Nullable String workdir,
    List<Variable> variables,
    List<Requirement> requirements,
    List<Step> steps) {

  public Outlook {
    command = List.copyOf(command);
    variables = List.copyOf(variables);
    requirements = List.copyOf(requirements);
    steps = List.copyOf(steps);
  }

  /**
   * A variable of the start.
   *
   * @param name its name
   * @param type its type, as the descriptor says it
   * @param origin where its value came from, for example {@code default}
   * @param value the value, masked if it is secret, null if there is none
   * @param secret whether the value is masked
   * @param exported whether the command gets it
   */
  public record Variable(
      String name,
      String type,
      String origin,
      @Nullable String value,
      boolean secret,
      boolean exported) {}

  /**
   * A dependency of the start.
   *
   * @param name its name
   * @param kind the kind of probe
   * @param target what is probed, secrets masked
   * @param state {@code ready}, {@code not ready}, {@code not probed}, or {@code not needed}
   * @param remark what was done, or what a start would do, to make it ready; mostly empty
   */
  public record Requirement(String name, String kind, String target, String state, String remark) {

    /** A dependency without a remark. */
    public Requirement(String name, String kind, String target, String state) {
      this(name, kind, target, state, "");
    }

    /** State and remark, for people. */
    String words() {
      return remark.isEmpty() ? state : state + ", " + remark;
    }
  }

  /**
   * A step of the preparation.
   *
   * @param kind what is done, for example {@code copy}
   * @param what with what, secrets masked
   * @param state {@code would do}, {@code nothing to do}, or {@code not known}
   * @param reason why, or nothing
   */
  public record Step(String kind, String what, String state, String reason) {}
}
