package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.entryjar.e2e.harness.Bytes;
import io.entryjar.e2e.harness.Etc;
import io.entryjar.e2e.harness.Image;
import io.entryjar.e2e.harness.Jdk;
import io.entryjar.e2e.harness.Result;
import io.entryjar.e2e.harness.Root;
import io.entryjar.e2e.harness.Start;
import io.entryjar.e2e.harness.TargetFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Users, as gosu reads them: each specification is given to the installed gosu (Debian 12's is
 * 1.14) and to Entry, which must start the command with the same ids, groups and HOME, or fail
 * both.
 *
 * <p>What deliberately differs is in {@link UserSwitchIT}.
 */
class UserSpecsIT {
  private static final Path GOSU = Path.of("/usr/sbin/gosu");
  private static final String IDENTITY = Etc.PROGRAMS.resolve("identity").toString();

  /** A starting group and supplementary groups that can be told from those that are looked up. */
  private static final String CALLER = "set -- setpriv --regid 6 --groups 6,7,8 \"$@\"\n";

  private static final Map<String, Outcome> EXPECTED = new LinkedHashMap<>();

  @TempDir(factory = TargetFolder.class)
  private Path folder;

  /** What a command saw of itself: lines about its ids, groups and HOME; or that there was none. */
  private record Outcome(boolean started, List<String> identity) {
    static Outcome of(int code, List<String> lines) {
      return code == 0
          ? new Outcome(
              true,
              lines.stream()
                  .filter(line -> line.matches("(Uid:|Gid:|Groups:|HOME=).*"))
                  .map(String::strip)
                  .toList())
          : new Outcome(false, List.of());
    }
  }

  static List<String> specs() {
    return List.of(
        // names
        "root",
        "daemon",
        "app",
        "member",
        "other",
        "twin1",
        "twin2",
        "largest",
        "noshell",
        "homeless-group",
        "dotted.na-me_",
        "machine$",
        "jürgen",
        "with space",
        // ids with an account, and without
        "0",
        "1",
        "1001",
        "1002",
        "1005",
        "2147483647",
        "12345",
        "2147483646",
        "0001",
        "01001",
        "00",
        // names that look like numbers
        "123",
        "4242",
        "1003",
        "1004",
        // with a group
        "app:staff",
        "app:50",
        "app:51",
        "app:app",
        "app:root",
        "app:0",
        "app:54321",
        "app:nomembers",
        "app:largest",
        "root:staff",
        "root:app",
        "root:root",
        "0:0",
        "0:50",
        "member:member",
        "member:staff",
        "member:10",
        "member:54321",
        "1001:staff",
        "1001:50",
        "1002:1002",
        "12345:23456",
        "12345:staff",
        "12345:0",
        "12345:777",
        "app:777",
        "app:1777",
        "4242:777",
        "2147483647:2147483647",
        // a side that is empty
        ":",
        ":staff",
        ":50",
        ":54321",
        "app:",
        "member:",
        "1002:",
        "12345:",
        // nobody
        "nobody-here",
        "nobody-here:staff",
        "nobody-here:50",
        "app:nobody-here",
        "1001:nobody-here",
        "12345:nobody-here",
        ":nobody-here",
        "APP",
        "app ",
        " app",
        "hash",
        "*",
        "0x10",
        "1e3",
        "1001.0",
        "1 001",
        // out of range
        "-1",
        "app:-1",
        "4294967295",
        "4294967296",
        "4294967297",
        "app:4294967295",
        "app:4294967296",
        "12345:4294967296",
        "99999999999999999999",
        "app:99999999999999999999");
  }

  /** gosu takes milliseconds: all in one go. */
  @BeforeAll
  static void askGosu() throws IOException {
    assumeTrue(Files.isExecutable(GOSU), "gosu is not installed (Debian package gosu)");
    Root.isNeededTo("become another user");
    Path folder = TargetFolder.create();
    StringBuilder script = new StringBuilder();
    for (String spec : specs()) {
      script.append(GOSU).append(" '").append(spec).append("' ").append(IDENTITY);
      script.append(" 2>/dev/null; echo \"code $?\"\n");
    }
    Result result =
        Start.of(folder, "/bin/sh", "-c", Bytes.utf8(script.toString()))
            .mounting(Etc.mount(folder, "identity") + CALLER)
            .run();
    String[] parts = Bytes.text(result.stdout()).split("code ", -1);
    assertThat(parts).as(result.stderr()).hasSize(specs().size() + 1);
    List<String> lines = List.of();
    for (int i = 0; i < parts.length; i++) {
      if (i > 0) {
        int end = parts[i].indexOf('\n');
        int code = Integer.parseInt(parts[i].substring(0, end));
        EXPECTED.put(specs().get(i - 1), Outcome.of(code, lines));
        parts[i] = parts[i].substring(end + 1);
      }
      lines = parts[i].lines().toList();
    }
  }

  private Outcome entry(Jdk jdk, String spec) {
    Image image =
        Image.in(folder.resolve("image"))
            .descriptor("user: '%s'\ncommand: [%s]\n".formatted(spec, IDENTITY));
    Result result =
        Start.of(folder)
            .under(jdk, image, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
            .mounting(Etc.mount(folder, "identity") + CALLER)
            .run();
    assertThat(result.exitCode()).as(result.stderr()).isIn(0, 77);
    return Outcome.of(result.exitCode(), Bytes.text(result.stdout()).lines().toList());
  }

  @ParameterizedTest(name = "user ''{0}''")
  @MethodSource("specs")
  void isTheOneThatGosuStarts(String spec) {
    assertThat(entry(Jdk.installed().get(0), spec)).isEqualTo(EXPECTED.get(spec));
  }

  static List<Jdk> otherJdks() {
    return Jdk.installed().subList(1, Jdk.installed().size());
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("otherJdks")
  void isTheOneThatGosuStartsOnOtherJdksToo(Jdk jdk) {
    for (String spec : List.of("member", "1001:staff", "12345", "jürgen", "nobody-here")) {
      assertThat(entry(jdk, spec)).as(spec).isEqualTo(EXPECTED.get(spec));
    }
  }

  /** A table in which nothing starts, or nothing fails, would prove little. */
  @ParameterizedTest
  @MethodSource("proofs")
  void theTableIsNotTrivial(String spec, String line) {
    assertThat(EXPECTED.get(spec).identity()).contains(line);
  }

  static Object[][] proofs() {
    return new Object[][] {
      {"member", "Groups:\t10 44 50 51 1002"},
      {"member:staff", "Groups:"},
      {"12345", "Gid:\t6\t6\t6\t6"},
      {"jürgen", "HOME=/home/jürgen"},
      {"4242", "HOME=/home/has-id-4242"},
    };
  }
}
