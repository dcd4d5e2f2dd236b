package io.entryjar.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Who a file belongs to, as the numbers of the kernel, which have 32 bits without a sign.
 *
 * @param uid user id
 * @param gid group id
 */
record Owner(int uid, int gid) {
  static final int ROOT = 0;

  /** Gives a path away where it belongs to somebody else; a link itself, not what it leads to. */
  void take(Path path, Owner current) throws IOException {
    if (current.gid != gid) {
      Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    }
    // Last: who looks whether it belongs to root still must not find it half given away.
    if (current.uid != uid) {
      Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
    }
  }

  @Override
  public String toString() {
    return Integer.toUnsignedString(uid) + ":" + Integer.toUnsignedString(gid);
  }
}
