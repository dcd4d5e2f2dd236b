package io.entryjar.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * What a file is to look like.
 *
 * @param mode its permissions
 * @param owner its owner, or null for that of this process
 * @param modified when it was changed last, or null for now
 */
record Looks(int mode, @Nullable Owner owner, @Nullable FileTime modified) {

  /** Applies it to a path that nobody uses yet, never to what a link leads to. */
  void apply(Path path) throws IOException {
    FileState state = FileState.ofLink(path);
    if (owner != null && state != null) {
      owner.take(path, state.owner());
    }
    // After the owner, whose change takes away setuid and setgid: chown(2).
    if (state != null && !state.isLink()) {
      Files.setAttribute(path, "unix:mode", mode, LinkOption.NOFOLLOW_LINKS);
    }
    if (modified != null && state != null && state.isRegular()) {
      Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setTimes(modified, null, null);
    }
  }

  /** Whether something that is there has it already. */
  boolean fits(FileState state) {
    return state.mode() == mode && (owner == null || owner.equals(state.owner()));
  }
}
