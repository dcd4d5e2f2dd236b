package io.entryjar.prepare;

import io.entryjar.descriptor.Step;
import io.entryjar.descriptor.Text;
import io.entryjar.text.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A file has a content, which is known as a whole: written in the descriptor, or rendered. */
abstract class FileAction implements Action {
  private static final int DEFAULT_MODE = 0644;
  private static final int SECRET_MODE = 0600;

  private final Step.Head head;
  private final Step.Target to;
  private final List<Text> unless;
  private final Step.Access access;
  private final Site site;

  FileAction(Step.Head head, Step.Target to, List<Text> unless, Step.Access access, Site site) {
    this.head = head;
    this.to = to;
    this.unless = unless;
    this.access = access;
    this.site = site;
  }

  /** What a file is to hold. */
  static final class Content {
    private final byte[] bytes;
    private final boolean secret;

    /**
     * A content.
     *
     * @param text lossless text
     * @param secret whether a secret is part of it
     */
    Content(String text, boolean secret) {
      this.bytes = Utf8.encode(text);
      this.secret = secret;
    }
  }

  /** Makes the content; without side effects. */
  abstract Content content() throws IOException, StepFailure;

  final Site site() {
    return site;
  }

  final Step.Target to() {
    return to;
  }

  @Override
  public final Todo todo() throws IOException, StepFailure {
    Path path = site.locations().target(to);
    Content content = content();
    Path there = site.locations().firstThere(unless, true);
    if (there != null) {
      return Todo.nothing(Reasons.quote(there) + " is there");
    }
    FileState state = FileState.ofLink(path);
    if (state != null && state.isDirectory()) {
      throw StepFailure.of(Reasons.quote(path) + " is a directory", "remove it, or name a file");
    }
    Looks looks = looks(content);
    site.owners().check(looks.owner(), null, path, head.place());
    if (state == null) {
      Site.checkWritable(path);
      return Todo.would("it is not there");
    }
    if (!state.isRegular()) {
      return Todo.would("something else is there");
    }
    if (!looks.fits(state)) {
      return Todo.would("its mode or owner is another one");
    }
    return holds(path, state, content.bytes)
        ? Todo.nothing("it is there")
        : Todo.would("its content is another one");
  }

  @Override
  public final void perform() throws IOException, StepFailure {
    Path path = site.locations().target(to);
    Content content = content();
    site.placing().parents(path);
    site.placing().file(path, Placing.bytes(content.bytes), looks(content));
  }

  private Looks looks(Content content) throws IOException, StepFailure {
    int mode = access.mode();
    if (mode == Step.NO_MODE) {
      mode = content.secret ? SECRET_MODE : DEFAULT_MODE;
    }
    return new Looks(mode, site.owners().of(access), null);
  }

  private static boolean holds(Path path, FileState state, byte[] bytes) throws IOException {
    if (state.size() != bytes.length) {
      return false;
    }
    try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      return Arrays.equals(in.readNBytes(bytes.length + 1), bytes);
    }
  }
}
