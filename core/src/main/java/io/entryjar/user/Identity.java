package io.entryjar.user;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Who a process runs as.
 *
 * @param uid user id
 * @param gid group id
 * @param groups supplementary group ids
 * @param name the user's name, or empty where the id has none
 * @param home the home directory
 */
public record Identity(long uid, long gid, List<Long> groups, String name, String home) {
  public Identity {
    groups = List.copyOf(groups);
  }

  /**
   * The ids as entry-init's --user takes them.
   *
   * @return {@code UID:GID[,GID...]}
   */
  public String numbers() {
    String more = groups.stream().map(group -> "," + group).collect(Collectors.joining());
    return uid + ":" + gid + more;
  }

  /**
   * The user for people.
   *
   * @return the name with the ids, or the ids
   */
  public String shown() {
    return name.isEmpty() ? uid + ":" + gid : name + " (" + uid + ":" + gid + ")";
  }
}
