package io.entryjar.report;

/**
 * The kinds of findings. An id never changes its meaning and is never used again, so that it can be
 * searched for; docs/findings.md explains each.
 */
public enum Code {
  // 1xx: the descriptor
  YAML_SYNTAX(101, Category.DESCRIPTOR, "not readable as YAML"),
  UNKNOWN_KEY(102, Category.DESCRIPTOR, "unknown key"),
  WRONG_SHAPE(103, Category.DESCRIPTOR, "a value of another shape is expected"),
  DUPLICATE_KEY(104, Category.DESCRIPTOR, "key given twice"),
  YAML_FEATURE(105, Category.DESCRIPTOR, "YAML feature that descriptors do not use"),
  TOO_LARGE(106, Category.DESCRIPTOR, "too large or nested too deeply"),
  BAD_VALUE(107, Category.DESCRIPTOR, "value that its key does not take"),
  UNKNOWN_TYPE(108, Category.DESCRIPTOR, "unknown type"),
  BAD_EXPANSION(109, Category.DESCRIPTOR, "malformed ${...}"),
  UNDECLARED_VARIABLE(110, Category.DESCRIPTOR, "name that is not declared"),
  CIRCLE(111, Category.DESCRIPTOR, "values that depend on each other in a circle"),
  SECRET_IN_ARGUMENTS(112, Category.DESCRIPTOR, "secret in an argument list"),
  UNKNOWN_COMMAND(113, Category.DESCRIPTOR, "command that is not declared"),
  DUPLICATE_NAME(114, Category.DESCRIPTOR, "name that two declarations claim"),
  UNKNOWN_CONSTRAINT(115, Category.DESCRIPTOR, "unknown constraint"),
  BAD_CONSTRAINT(116, Category.DESCRIPTOR, "constraint with wrong attributes"),
  CONSTRAINT_MISFIT(117, Category.DESCRIPTOR, "constraint that does not fit the type"),
  BAD_RULE(118, Category.DESCRIPTOR, "rule that is no valid expression"),
  UNKNOWN_PROBE(119, Category.DESCRIPTOR, "unknown kind of dependency"),
  BAD_TARGET(120, Category.DESCRIPTOR, "target that its kind of dependency does not take"),
  UNREADABLE_DESCRIPTOR(121, Category.DESCRIPTOR, "descriptor that cannot be read"),
  UNTRUSTED_DESCRIPTOR(122, Category.DESCRIPTOR, "descriptor that others could have written"),
  BAD_DEFAULT(123, Category.DESCRIPTOR, "default that is not valid itself"),
  VERB_SHADOWED(124, Category.DESCRIPTOR, "command named like a verb"),
  NO_EFFECT(125, Category.DESCRIPTOR, "key that another one leaves without effect"),
  SECRET_IN_PATH(126, Category.DESCRIPTOR, "secret in the name of a file"),
  BAD_TEMPLATE(127, Category.DESCRIPTOR, "template with a fault"),

  // 2xx: the environment
  MISSING(201, Category.ENVIRONMENT, "required variable that is not set"),
  WRONG_TYPE(202, Category.ENVIRONMENT, "value that is not of its type"),
  NOT_TEXT(203, Category.ENVIRONMENT, "value that is not valid UTF-8"),
  NOT_ONE_OF(204, Category.ENVIRONMENT, "value outside the declared list"),
  CONSTRAINT_VIOLATED(205, Category.ENVIRONMENT, "constraint violated"),
  RULE_VIOLATED(206, Category.ENVIRONMENT, "rule violated"),
  RULE_FAILED(207, Category.ENVIRONMENT, "rule that could not be evaluated"),
  SET_TWICE(208, Category.ENVIRONMENT, "variable set in two ways"),
  FILE_UNREADABLE(209, Category.ENVIRONMENT, "file of a value that cannot be used"),
  TOO_LONG(210, Category.ENVIRONMENT, "value too long to be passed on"),
  DEPRECATED(211, Category.ENVIRONMENT, "deprecated variable in use"),
  MISSPELT(212, Category.ENVIRONMENT, "undeclared variable that looks like a declared one"),
  ENV_FILE_SYNTAX(213, Category.ENVIRONMENT, "line of an env file that is none"),
  BAD_PROBE_TARGET(214, Category.ENVIRONMENT, "value that makes no target for a dependency"),
  CHECK_FAILED(215, Category.ENVIRONMENT, "value that could not be checked"),

  // 3xx: permissions
  NOT_PERMITTED(301, Category.PERMISSION, "user switch that is not permitted"),
  UNKNOWN_USER(302, Category.PERMISSION, "user or group that the image does not have"),

  // 4xx: dependencies
  UNREACHABLE(401, Category.DEPENDENCY, "dependency that is not ready"),

  // 5xx: preparation
  NOT_KEPT(501, Category.PREPARATION, "generated value that cannot be kept"),
  NO_WORKDIR(502, Category.PREPARATION, "working directory that cannot be used"),
  STEP_FAILED(503, Category.PREPARATION, "step that failed"),
  OUTSIDE_ROOT(504, Category.PREPARATION, "path that leaves its folder"),
  OWNER_NOT_SET(505, Category.PREPARATION, "owner that cannot be set"),
  NOT_RENDERED(506, Category.PREPARATION, "value that its place in a template does not take"),
  PROGRAM_FAILED(507, Category.PREPARATION, "program of a step that failed"),
  HALF_MADE(508, Category.PREPARATION, "first run that was begun and not finished"),
  LOCKED(509, Category.PREPARATION, "first run that another start does not finish"),
  NOT_EMPTY(510, Category.PREPARATION, "folder to copy into that has something in it"),

  // 6xx: the command
  COMMAND_NOT_FOUND(601, Category.NOT_FOUND, "command not found"),
  COMMAND_NOT_EXECUTABLE(602, Category.NOT_EXECUTABLE, "command not executable"),
  NO_COMMAND(603, Category.USAGE, "nothing to run"),
  COMMAND_REFUSED(604, Category.USAGE, "command that the descriptor refuses"),

  // 7xx: Entry itself
  NO_NATIVE(701, Category.INTERNAL, "native part not available"),
  HAND_OVER_FAILED(702, Category.INTERNAL, "hand-over failed"),
  INTERNAL(703, Category.INTERNAL, "fault of Entry"),
  NO_RUNTIME(704, Category.INTERNAL, "runtime that cannot be made"),
  INSTALL_FAILED(705, Category.INTERNAL, "installation that failed"),

  // 8xx: usage
  USAGE(801, Category.USAGE, "wrong usage"),
  NO_DESCRIPTOR(802, Category.NO_DESCRIPTOR, "no descriptor found");

  private final int number;
  private final Category category;
  private final String title;

  Code(int number, Category category, String title) {
    this.number = number;
    this.category = category;
    this.title = title;
  }

  /**
   * The id that users see and search for.
   *
   * @return for example {@code ENTRY-201}
   */
  public String id() {
    return "ENTRY-" + number;
  }

  /**
   * What it is about.
   *
   * @return the category, which gives the exit code
   */
  public Category category() {
    return category;
  }

  /**
   * What it means, in a few words.
   *
   * @return one line
   */
  public String title() {
    return title;
  }
}
