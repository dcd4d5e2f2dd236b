package io.entryjar.user;

import io.entryjar.text.Printable;
import java.util.List;
import java.util.Optional;

/**
 * A user as Docker and gosu write it: {@code NAME}, {@code NAME:GROUP}, {@code UID}, {@code
 * UID:GID}, and mixtures. The rules are those of gosu (moby/sys/user, GetExecUser), and are
 * compared with Debian 12's gosu 1.14 in the tests: a number is always an id; without a group the
 * user's own one and the groups that list the user; with a group that one alone; an id without an
 * account keeps the current group and lives in {@code /}. Other than there, an id may be above
 * 2^31-1.
 *
 * @param user name or number, or empty for the current user
 * @param group name or number, or empty for the user's own
 */
public record UserSpec(String user, String group) {

  /** Why a specification means nobody. */
  public static final class UnknownAccount extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownAccount(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Splits a specification.
   *
   * @param text the specification
   * @return its two parts; what follows a second colon belongs to the group
   */
  public static UserSpec parse(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new UserSpec(text, "")
        : new UserSpec(text.substring(0, colon), text.substring(colon + 1));
  }

  /**
   * Looks the user up.
   *
   * @param accounts the accounts of the image
   * @param current who this process is
   * @return the identity
   * @throws UnknownAccount if there is no such user or group, or an id is out of range
   */
  public Identity resolve(Accounts accounts, Credentials current) throws UnknownAccount {
    Optional<Accounts.User> account = account(accounts, current);
    String name = account.map(Accounts.User::name).orElse("");
    long uid = account.isPresent() ? account.get().uid() : bareId(current);
    long gid = account.map(Accounts.User::gid).orElse(current.gid());
    List<Long> groups = name.isEmpty() ? List.of() : accounts.groupsOf(name);
    if (!group.isEmpty()) {
      gid = group(accounts);
      groups = List.of();
    }
    return new Identity(
        uid,
        gid,
        groups,
        name,
        account.map(Accounts.User::home).filter(h -> !h.isEmpty()).orElse("/"));
  }

  private Optional<Accounts.User> account(Accounts accounts, Credentials current)
      throws UnknownAccount {
    if (user.isEmpty()) {
      return accounts.user(account -> account.uid() == current.uid());
    }
    if (Ids.isNumber(user)) {
      long uid = id(user, "user");
      return accounts.user(account -> account.uid() == uid);
    }
    return accounts.user(account -> account.name().equals(user));
  }

  /** The id of a user without an account. */
  private long bareId(Credentials current) throws UnknownAccount {
    if (user.isEmpty()) {
      return current.uid();
    }
    if (!Ids.isNumber(user)) {
      throw new UnknownAccount(Printable.quote(user) + " is not a user of this image");
    }
    return id(user, "user");
  }

  private long group(Accounts accounts) throws UnknownAccount {
    if (Ids.isNumber(group)) {
      return id(group, "group");
    }
    return accounts
        .group(candidate -> candidate.name().equals(group))
        .map(Accounts.Group::gid)
        .orElseThrow(
            () -> new UnknownAccount(Printable.quote(group) + " is not a group of this image"));
  }

  private static long id(String text, String what) throws UnknownAccount {
    return Ids.parse(text)
        .orElseThrow(
            () ->
                new UnknownAccount(
                    Printable.quote(text) + " is not an id that a " + what + " can have"));
  }
}
