package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.Bytes;
import io.entryjar.e2e.harness.EndToEnd;
import io.entryjar.e2e.harness.Etc;
import io.entryjar.e2e.harness.Image;
import io.entryjar.e2e.harness.Result;
import io.entryjar.e2e.harness.Root;
import io.entryjar.e2e.harness.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who the command runs as, beyond the grammar: variables, owners, what is not permitted. */
class UserSwitchIT extends EndToEnd {
  private static final String IDENTITY = Etc.PROGRAMS.resolve("identity").toString();
  private static final Path VOLUME = Etc.PROGRAMS.resolve("volume");
  private static final Path PUBLIC = Etc.PROGRAMS.resolve("image");

  @BeforeEach
  void onlyRootCanBecomeAnotherUser() {
    Root.isNeededTo("become another user");
  }

  private Start mounted(Start start, String... more) {
    return start.mounting(Etc.mount(folder, "identity") + String.join("\n", more) + "\n");
  }

  /** A start with this descriptor, whose command says who it is. */
  private Start identity(String descriptor, String... more) {
    String yaml = descriptor + "\ncommand: [" + IDENTITY + "]\n";
    return mounted(start(image(yaml)), more);
  }

  /** An image that every user can read; all of it is mounted before the start. */
  private Start publicly(String descriptor, String... more) {
    Image image = image(descriptor);
    String copy = "cp -r '%s' %s && chmod -R a+rX %s".formatted(image.folder(), PUBLIC, PUBLIC);
    Start start = start(new Image(PUBLIC));
    return mounted(start, copy, String.join("\n", more));
  }

  private static List<String> seen(Start start) {
    Result result = start.run();
    assertThat(result.exitCode()).as(result.stderr()).isZero();
    return Bytes.text(result.stdout()).lines().map(String::strip).toList();
  }

  private static String ids(String key, long id) {
    return key + ":" + ("\t" + id).repeat(4);
  }

  private static void assertNotPermitted(Result result) {
    assertThat(result.exitCode()).isEqualTo(77);
    assertThat(result.stdout()).isEmpty();
    assertThat(result.stderr())
        .contains("cannot become")
        .contains("entry.yaml:1:7")
        .contains("SETUID and SETGID");
  }

  // What a user brings along

  @Test
  void homeUserAndLognameAreTheUsers() {
    assertThat(seen(identity("user: member").variable("HOME", "/root").variable("USER", "root")))
        .contains("HOME=/home/member", "USER=member", "LOGNAME=member");
  }

  @Test
  void userAndLognameAreLeftAloneOnDemand() {
    assertThat(
            seen(
                identity("user: member\nlogin-variables: false")
                    .variable("HOME", "/root")
                    .variable("USER", "somebody")))
        .contains("HOME=/home/member", "USER=somebody")
        .noneMatch(line -> line.startsWith("LOGNAME"));
  }

  @Test
  void anIdWithoutAnAccountHasAHomeAndNoName() {
    assertThat(seen(identity("user: 12345")))
        .contains("HOME=/")
        .noneMatch(line -> line.startsWith("USER") || line.startsWith("LOGNAME"));
  }

  @Test
  void aDeclaredHomeKeepsItsOwnValue() {
    assertThat(seen(identity("user: app\nvariables: {HOME: {default: /data}}")))
        .contains(ids("Uid", 1001), "HOME=/data", "USER=app");
    assertThat(seen(identity("user: app\nvariables: {HOME: {}}").variable("HOME", "/from/outside")))
        .contains("HOME=/from/outside");
  }

  @Test
  void withoutAUserNothingChanges() {
    assertThat(seen(identity("name: any", "set -- setpriv --regid 6 --groups 6,7 \"$@\"")))
        .contains(ids("Uid", 0), ids("Gid", 6), "Groups:\t6 7")
        .noneMatch(line -> line.contains("="));
  }

  // Where it deliberately is not as gosu

  @ParameterizedTest
  @CsvSource({"homeless, HOME=/", "2147483648, HOME=/", "4294967294, HOME=/"})
  void whatGosuDoesNotStart(String spec, String line) {
    assertThat(seen(identity("user: '" + spec + "'"))).contains(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+5", "app:+5", "app:staff:video", "#hash", "short"})
  void whatGosuWouldStart(String spec) {
    Result result = identity("user: '" + spec + "'").run();

    assertThat(result.exitCode()).isEqualTo(77);
    assertThat(result.stdout()).isEmpty();
  }

  // Owners

  @Test
  void matchOwnerTakesTheIdsOfTheOwnerAndTheRestOfTheUser() {
    assertThat(
            seen(
                identity(
                    "user: member\nmatch-owner: " + VOLUME,
                    "install -d -o 2001 -g 2002 " + VOLUME)))
        .contains(
            ids("Uid", 2001),
            ids("Gid", 2002),
            "Groups:\t10 44 50 51 1002",
            "HOME=/home/member",
            "USER=member");
  }

  @ParameterizedTest
  @CsvSource({"root's, install -d -o 0 -g 0", "missing, :"})
  void matchOwnerOfAPathThatSaysNothingIsTheUser(String kind, String make) {
    assertThat(seen(identity("user: app\nmatch-owner: " + VOLUME, make + " " + VOLUME)))
        .as(kind)
        .contains(ids("Uid", 1001), ids("Gid", 1001), "HOME=/home/app");
  }

  // Variables

  private static final String BY_VARIABLES =
      "user: \"${PUID}:${PGID}\"\nvariables: {PUID: {type: integer}, PGID: {type: integer}}";

  @Test
  void userFromVariables() {
    assertThat(seen(identity(BY_VARIABLES).variable("PUID", "1002").variable("PGID", "50")))
        .contains(ids("Uid", 1002), ids("Gid", 50), "HOME=/home/member");
  }

  @Test
  void userFromVariablesThatAreNotSetIsTheCurrentOne() {
    assertThat(seen(identity(BY_VARIABLES))).contains(ids("Uid", 0), ids("Gid", 0));
    assertThat(
            seen(
                identity(
                    "user: \"${PUID}\"\nvariables: {PUID: {}}",
                    "set -- setpriv --regid 6 --groups 6,7 \"$@\"")))
        .contains(ids("Uid", 0), ids("Gid", 6), "Groups:\t6 7");
  }

  @Test
  void aVariableThatNamesNobodyIsAnError() {
    Result result = identity(BY_VARIABLES).variable("PUID", "5000000000").run();

    assertThat(result.exitCode()).isEqualTo(77);
    assertThat(result.stderr()).contains("'5000000000'").contains("entry.yaml:1:8");
  }

  // What is permitted

  private static final String APP = "user: app\ncommand: [" + IDENTITY + "]\n";

  @Test
  void alreadyBeingTheUserIsNoError() {
    assertThat(seen(publicly(APP).with("--uid", "1001")))
        .contains(ids("Uid", 1001), ids("Gid", 1001), "HOME=/home/app", "USER=app");
  }

  @Test
  void anotherUserWithoutPrivilegesIsAnErrorWithACure() {
    assertNotPermitted(publicly(APP).with("--uid", "1002").run());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-setuid", "-setgid", "-setuid,-setgid"})
  void rootWithoutTheCapabilitiesIsNoRoot(String capabilities) {
    String drop = "set -- setpriv --bounding-set=%s --inh-caps=%s \"$@\"";

    assertNotPermitted(identity("user: app", drop.formatted(capabilities, capabilities)).run());
  }

  @Test
  void nothingElseIsNeededToBecomeAnotherUser() {
    String drop =
        "set -- setpriv --bounding-set=-all,+setuid,+setgid --inh-caps=-all,+setuid,+setgid \"$@\"";

    assertThat(seen(identity("user: app", drop))).contains(ids("Uid", 1001), ids("Gid", 1001));
  }

  @Test
  void anUnknownUserIsAnErrorWithACure() {
    Result result = identity("user: nobody-here").run();

    assertThat(result.exitCode()).isEqualTo(77);
    assertThat(result.stderr())
        .contains("'nobody-here'")
        .contains("entry.yaml:1:7")
        .contains("add it to the image");
  }

  @Test
  void thereIsNoWayBack() {
    String yaml = "user: app\ncommand: [" + IDENTITY + ", regain]\n";

    assertThat(seen(mounted(start(image(yaml))))).contains("kept out");
    assertThat(seen(mounted(start(image(yaml))).asFirstProcess())).contains("kept out");
  }

  // What runs as which user

  @Test
  void aCommandsOwnUserGoesBeforeTheCommonOne() {
    String yaml =
        """
        user: app
        command: plain
        commands:
          plain: {run: [%s]}
          own:   {run: [%s], user: "member:video"}
        """
            .formatted(IDENTITY, IDENTITY);

    assertThat(seen(mounted(start(image(yaml), "own"))))
        .contains(ids("Uid", 1002), ids("Gid", 44), "HOME=/home/member");
    assertThat(seen(mounted(start(image(yaml))))).contains(ids("Uid", 1001));
    // What is not declared runs untouched.
    assertThat(seen(mounted(start(image(yaml), "/usr/bin/id", "-u")))).containsExactly("0");
  }

  @Test
  void aFileThatOnlyRootCanReadIsReadBefore() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s3cret\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    String yaml =
        """
        user: app
        variables: {PASSWORD: {secret: true, required: true}}
        command: [/bin/sh, -c, 'id -u; echo "$PASSWORD"; cat "$0"', '%s']
        """
            .formatted(secret);
    Result result =
        mounted(start(image(yaml)))
            .variable("PATH", "/usr/bin:/bin")
            .variable("PASSWORD_FILE", secret.toString())
            .run();

    assertThat(result.stdout()).isEqualTo("1001\ns3cret\n");
    assertThat(result.stderr()).contains("Permission denied");
  }
}
