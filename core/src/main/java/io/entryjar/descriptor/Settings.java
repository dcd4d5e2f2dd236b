package io.entryjar.descriptor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How something runs: the same keys at the top level, where they are the defaults, and under a
 * command.
 *
 * @param run the argument list; empty where it is not said
 * @param runAs who it runs as
 * @param workdir the working directory, or null
 * @param umask the file mode creation mask, or -1
 * @param limits resource limits, by name as in getrlimit(2) without {@code RLIMIT_}, lower case
 * @param init what entry-init is asked to do
 * @param variables variables by name
 * @param rules rules over variables
 * @param requires requirements by name
 * @param prepare the steps of the preparation, in their order
 */
public record Settings(
    List<Text> run,
    RunAs runAs,
    @Nullable Text workdir,
    int umask,
    Map<String, Limit> limits,
    InitOptions init,
    Map<String, Variable> variables,
    List<Rule> rules,
    Map<String, Requirement> requires,
    List<Step> prepare) {

  /** A mask that is not said. */
  public static final int NO_UMASK = -1;

  /** Nothing is said. */
  public static final Settings NONE =
      new Settings(
          List.of(),
          RunAs.UNSAID,
          null,
          NO_UMASK,
          Map.of(),
          InitOptions.NONE,
          Map.of(),
          List.of(),
          Map.of(),
          List.of());

  public Settings {
    run = List.copyOf(run);
    rules = List.copyOf(rules);
    // Map.copyOf loses the order of the descriptor, which reports keep.
    limits = Ordered.copy(limits);
    variables = Ordered.copy(variables);
    requires = Ordered.copy(requires);
    prepare = List.copyOf(prepare);
  }

  /**
   * These settings over others that are the defaults: maps, rules and steps are joined, anything
   * else that is not said here is taken from there.
   *
   * @param defaults the settings of the top level
   * @return the settings in force
   */
  public Settings over(Settings defaults) {
    return new Settings(
        run.isEmpty() ? defaults.run : run,
        runAs.over(defaults.runAs),
        workdir == null ? defaults.workdir : workdir,
        umask == NO_UMASK ? defaults.umask : umask,
        Ordered.join(defaults.limits, limits),
        init.over(defaults.init),
        Ordered.join(defaults.variables, variables),
        Ordered.join(defaults.rules, rules),
        Ordered.join(defaults.requires, requires),
        Ordered.join(defaults.prepare, prepare));
  }

  /** The same with another argument list. */
  Settings withRun(List<Text> argv) {
    return new Settings(
        argv, runAs, workdir, umask, limits, init, variables, rules, requires, prepare);
  }

  /** The same with other variables. */
  public Settings withVariables(Map<String, Variable> others) {
    return new Settings(run, runAs, workdir, umask, limits, init, others, rules, requires, prepare);
  }

  /**
   * A resource limit.
   *
   * @param soft the soft limit, or -1 for unlimited
   * @param hard the hard limit, -1 for unlimited; null where only the soft one changes
   */
  public record Limit(long soft, @Nullable Long hard) {
    /** No limit: RLIM_INFINITY. */
    public static final long UNLIMITED = -1;
  }
}
