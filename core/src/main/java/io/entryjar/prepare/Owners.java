package io.entryjar.prepare;

import io.entryjar.descriptor.Step;
import io.entryjar.descriptor.Text;
import io.entryjar.environment.Expanded;
import io.entryjar.environment.Resolved;
import io.entryjar.report.Code;
import io.entryjar.report.Place;
import io.entryjar.text.Printable;
import io.entryjar.user.Accounts;
import io.entryjar.user.Credentials;
import io.entryjar.user.Identity;
import io.entryjar.user.UserSpec;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Looks up who files shall belong to, and whether this process can give them away. */
final class Owners {
  private static final int CAP_CHOWN = 0;

  private final Resolved resolved;
  private @Nullable Accounts accounts;
  private @Nullable Credentials current;
  private @Nullable Boolean mayGiveAway;

  Owners(Resolved resolved) {
    this.resolved = resolved;
  }

  /** The owner that a step declares; null where there is none, or it may be left alone. */
  @Nullable Owner of(Step.Access access) throws StepFailure, IOException {
    Text text = access.owner();
    Identity identity = identity(text);
    if (text == null || identity == null || (access.optional() && !mayGiveAway())) {
      return null;
    }
    return new Owner((int) identity.uid(), (int) identity.gid());
  }

  /** Who a text names; null where it is null, or made of variables that are all unset. */
  @Nullable Identity identity(@Nullable Text text) throws StepFailure, IOException {
    if (text == null) {
      return null;
    }
    Expanded value = resolved.expand(text);
    if (!value.valid()) {
      throw Unknown.value();
    }
    if (value.value().isEmpty()) {
      return null;
    }
    try {
      UserSpec spec = UserSpec.parse(value.value());
      return new UserSpec(plain(spec.user()), plain(spec.group())).resolve(accounts(), current());
    } catch (UserSpec.UnknownAccount e) {
      throw new StepFailure(
          Code.OWNER_NOT_SET,
          text.place(),
          String.valueOf(e.getMessage()),
          "add it to the image (useradd, groupadd), or use numbers");
    }
  }

  /** Apache writes an id as #1000. */
  private static String plain(String name) {
    return name.startsWith("#") ? name.substring(1) : name;
  }

  /** Fails if a path cannot be given to somebody, where it has to be. */
  void check(@Nullable Owner wanted, @Nullable Owner now, Path path, @Nullable Place place)
      throws StepFailure, IOException {
    if (wanted == null || wanted.equals(now) || mayGiveAway()) {
      return;
    }
    boolean mine =
        wanted.uid() == (int) current().uid() && (now == null || now.uid() == wanted.uid());
    boolean group =
        wanted.gid() == (int) current().gid()
            || current().groups().contains(Integer.toUnsignedLong(wanted.gid()));
    if (!mine || !group) {
      throw new StepFailure(
          Code.OWNER_NOT_SET,
          place,
          Reasons.quote(path) + " cannot be given to " + Printable.of(wanted.toString()),
          "start the container as root, or say owner-optional: true");
    }
  }

  /** Whether this process has the capability CHOWN. */
  boolean mayGiveAway() throws IOException {
    if (mayGiveAway == null) {
      mayGiveAway = (capabilities() >>> CAP_CHOWN & 1) == 1;
    }
    return mayGiveAway;
  }

  private static long capabilities() throws IOException {
    try (FileInputStream in = new FileInputStream("/proc/self/status")) {
      String status = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      int at = status.indexOf("CapEff:");
      int end = status.indexOf('\n', Math.max(at, 0));
      return at < 0 || end < 0
          ? 0
          : Long.parseUnsignedLong(status.substring(at + "CapEff:".length(), end).trim(), 16);
    }
  }

  private Accounts accounts() {
    if (accounts == null) {
      accounts = Accounts.read(Path.of("/etc"));
    }
    return accounts;
  }

  private Credentials current() throws IOException {
    if (current == null) {
      current = Credentials.current();
    }
    return current;
  }
}
