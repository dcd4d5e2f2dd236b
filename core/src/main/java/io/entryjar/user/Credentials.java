package io.entryjar.user;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What this process is, and what it may become.
 *
 * @param uid effective user id
 * @param gid effective group id
 * @param groups supplementary group ids
 * @param maySwitch whether it may become another user: CAP_SETUID and CAP_SETGID are effective
 */
public record Credentials(long uid, long gid, List<Long> groups, boolean maySwitch) {
  private static final int CAP_SETGID = 6;
  private static final int CAP_SETUID = 7;
  private static final long NEEDED = 1L << CAP_SETGID | 1L << CAP_SETUID;

  public Credentials {
    groups = List.copyOf(groups);
  }

  /**
   * Reads them from /proc/self/status (proc(5)).
   *
   * @return the credentials
   * @throws IOException where there is no /proc
   */
  public static Credentials current() throws IOException {
    try (FileInputStream in = new FileInputStream("/proc/self/status")) {
      return parse(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
    }
  }

  static Credentials parse(String status) {
    long uid = 0;
    long gid = 0;
    List<Long> groups = List.of();
    long capabilities = 0;
    for (String line : status.split("\n", -1)) {
      String[] words = line.trim().split("\\s+", -1);
      switch (words[0]) {
        case "Uid:" -> uid = Long.parseLong(words[2]);
        case "Gid:" -> gid = Long.parseLong(words[2]);
        case "Groups:" -> groups = Arrays.stream(words).skip(1).map(Long::valueOf).toList();
        case "CapEff:" -> capabilities = Long.parseUnsignedLong(words[1], 16);
        default -> {}
      }
    }
    return new Credentials(uid, gid, groups, (capabilities & NEEDED) == NEEDED);
  }

  /** Whether nothing has to change to be someone; without the right to, groups stay as they are. */
  boolean isAlready(Identity identity) {
    return uid == identity.uid() && gid == identity.gid();
  }
}
