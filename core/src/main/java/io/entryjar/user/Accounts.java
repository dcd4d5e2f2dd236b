package io.entryjar.user;

import io.entryjar.text.Utf8;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The accounts of /etc/passwd (passwd(5)) and /etc/group (group(5)), read as the files are: an
 * image has no name service, and a static init could not ask one.
 *
 * @param users in the order of the file
 * @param groups in the order of the file
 */
public record Accounts(List<User> users, List<Group> groups) {
  private static final int LARGEST_FILE = 16 << 20;

  public Accounts {
    users = List.copyOf(users);
    groups = List.copyOf(groups);
  }

  /** A line of /etc/passwd. */
  public record User(String name, long uid, long gid, String home) {}

  /** A line of /etc/group. */
  public record Group(String name, long gid, List<String> members) {
    public Group {
      members = List.copyOf(members);
    }
  }

  /**
   * Reads both files.
   *
   * @param folder where they lie, usually /etc
   * @return the accounts; a missing file has none, a line that is none is passed over
   */
  public static Accounts read(Path folder) {
    return new Accounts(
        lines(folder.resolve("passwd"), Accounts::user),
        lines(folder.resolve("group"), Accounts::group));
  }

  /** The first user that a condition holds for. */
  Optional<User> user(Predicate<User> condition) {
    return users.stream().filter(condition).findFirst();
  }

  /** The first group that a condition holds for. */
  Optional<Group> group(Predicate<Group> condition) {
    return groups.stream().filter(condition).findFirst();
  }

  /** The groups that list a user as a member, as initgroups(3) finds them. */
  List<Long> groupsOf(String user) {
    return groups.stream().filter(group -> group.members().contains(user)).map(Group::gid).toList();
  }

  private static <T> List<T> lines(Path file, Function<String[], Optional<T>> parser) {
    List<T> parsed = new ArrayList<>();
    for (String line : text(file).split("\n", -1)) {
      if (!line.startsWith("#")) {
        parser.apply(line.trim().split(":", -1)).ifPresent(parsed::add);
      }
    }
    return parsed;
  }

  private static String text(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= LARGEST_FILE
          ? Utf8.decode(Files.readAllBytes(file))
          : "";
    } catch (IOException e) {
      return "";
    }
  }

  private static Optional<User> user(String[] fields) {
    if (fields.length < 6) {
      return Optional.empty();
    }
    Optional<Long> uid = Ids.parse(fields[2]);
    Optional<Long> gid = Ids.parse(fields[3]);
    return uid.isPresent() && gid.isPresent()
        ? Optional.of(new User(fields[0], uid.get(), gid.get(), fields[5]))
        : Optional.empty();
  }

  private static Optional<Group> group(String[] fields) {
    if (fields.length < 3) {
      return Optional.empty();
    }
    List<String> members = fields.length > 3 ? List.of(fields[3].split(",", -1)) : List.of();
    return Ids.parse(fields[2]).map(gid -> new Group(fields[0], gid, members));
  }
}
