package io.entryjar.user;

import io.entryjar.descriptor.RunAs;
import io.entryjar.descriptor.Text;
import io.entryjar.environment.BytePath;
import io.entryjar.environment.Expanded;
import io.entryjar.environment.ProcessEnvironment;
import io.entryjar.environment.Resolved;
import io.entryjar.environment.ResolvedVariable;
import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides who the command runs as, and whether that is possible. */
public final class UserSwitch {
  private final Accounts accounts;
  private final Credentials current;
  private final Findings findings;

  /**
   * A switch.
   *
   * @param accounts the accounts of the image
   * @param current who this process is
   * @param findings takes unknown users and what is not permitted
   */
  public UserSwitch(Accounts accounts, Credentials current, Findings findings) {
    this.accounts = accounts;
    this.current = current;
    this.findings = findings;
  }

  /**
   * Looks up who the command runs as.
   *
   * @param runAs what the descriptor says
   * @param resolved the values of its strings
   * @return the user to become; nothing where the command stays who it is, or after a finding
   */
  public Optional<Identity> resolve(RunAs runAs, Resolved resolved) {
    Text user = runAs.user();
    if (user == null) {
      if (runAs.matchOwner() != null) {
        findings.error(
            Code.WRONG_SHAPE,
            "match-owner",
            runAs.matchOwner().place(),
            "has no user whose name and home the command could have",
            "add user: NAME");
      }
      return Optional.empty();
    }
    Expanded spec = resolved.expand(user);
    // A user that is made of variables, none of which is set, is no user.
    if (!spec.valid() || spec.value().isEmpty()) {
      return Optional.empty();
    }
    try {
      Identity named = UserSpec.parse(spec.value()).resolve(accounts, current);
      Identity identity =
          runAs.matchOwner() == null ? named : owner(resolved.expand(runAs.matchOwner()), named);
      return permitted(identity, user);
    } catch (UserSpec.UnknownAccount e) {
      findings.error(
          Code.UNKNOWN_USER,
          "user",
          user.place(),
          String.valueOf(e.getMessage()),
          "add it to the image (useradd, groupadd), or use numbers");
      return Optional.empty();
    }
  }

  private Optional<Identity> permitted(Identity identity, Text place) {
    if (current.maySwitch() || current.isAlready(identity)) {
      return Optional.of(identity);
    }
    findings.error(
        Code.NOT_PERMITTED,
        "user",
        place.place(),
        "cannot become " + identity.shown() + " from " + current.uid() + ":" + current.gid(),
        "start the container as that user, or as root with the capabilities SETUID and SETGID");
    return Optional.empty();
  }

  /**
   * The named user with the ids of a path's owner. A path that is not there, or belongs to root, as
   * a fresh volume does, asks for nothing: never does a mount make a command root.
   */
  private static Identity owner(Expanded path, Identity named) {
    try {
      Path file = BytePath.of(BytePath.current(), path.value());
      Map<String, Object> attributes = Files.readAttributes(file, "unix:uid,gid");
      long uid = unsigned(attributes.get("uid"));
      long gid = unsigned(attributes.get("gid"));
      return uid == 0
          ? named
          : new Identity(
              uid, gid == 0 ? named.gid() : gid, named.groups(), named.name(), named.home());
    } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
      return named;
    }
  }

  private static long unsigned(@Nullable Object id) throws IOException {
    if (id instanceof Integer number) {
      return Integer.toUnsignedLong(number);
    }
    throw new IOException("no ids");
  }

  /**
   * The environment of a command that runs as a user: HOME, as gosu sets it, and USER and LOGNAME
   * as login(1) does. A variable that the descriptor declares keeps its own value.
   *
   * @param identity the user
   * @param runAs what the descriptor says
   * @param resolved the declared variables and the environment
   * @return the environment
   */
  public static ProcessEnvironment environment(Identity identity, RunAs runAs, Resolved resolved) {
    ProcessEnvironment environment =
        with(resolved.environment(), resolved, "HOME", identity.home());
    if (Boolean.FALSE.equals(runAs.loginVariables()) || identity.name().isEmpty()) {
      return environment;
    }
    environment = with(environment, resolved, "USER", identity.name());
    return with(environment, resolved, "LOGNAME", identity.name());
  }

  private static ProcessEnvironment with(
      ProcessEnvironment environment, Resolved resolved, String name, String value) {
    ResolvedVariable declared = resolved.variables().get(name);
    return declared != null && declared.value() != null
        ? environment
        : environment.with(name, value);
  }
}
