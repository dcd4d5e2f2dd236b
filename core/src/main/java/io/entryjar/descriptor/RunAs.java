package io.entryjar.descriptor;

import org.jspecify.annotations.Nullable;

/**
 * Who something runs as. What is null is not said.
 *
 * @param user the user, in the grammar of Docker and gosu, or null for the current one
 * @param matchOwner a path whose owner gives the ids, the user its name and home, or null
 * @param ownStdio whether standard output and error become the user's own, so that /dev/stdout can
 *     be opened again; off where it is not said
 * @param loginVariables whether USER and LOGNAME are set with HOME; on where it is not said
 */
public record RunAs(
    @Nullable Text user,
    @Nullable Text matchOwner,
    @Nullable Boolean ownStdio,
    @Nullable Boolean loginVariables) {

  /** Nothing is said. */
  public static final RunAs UNSAID = new RunAs(null, null, null, null);

  RunAs over(RunAs defaults) {
    return new RunAs(
        user == null ? defaults.user : user,
        matchOwner == null ? defaults.matchOwner : matchOwner,
        ownStdio == null ? defaults.ownStdio : ownStdio,
        loginVariables == null ? defaults.loginVariables : loginVariables);
  }
}
