package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.EndToEnd;
import io.entryjar.e2e.harness.Image;
import io.entryjar.e2e.harness.Result;
import io.entryjar.e2e.harness.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where values and descriptors come from. */
class SourcesIT extends EndToEnd {
  private Image declaring(String declaration) {
    return image("variables:\n  VALUE: " + declaration + "\n");
  }

  private List<String> environment(Start start, Image image) {
    return start.under(jdk, image).observe().environment();
  }

  private void assertUnusable(Path file, String reason) {
    Result result =
        start(declaring("{secret: true}"), "/bin/true")
            .variable("VALUE_FILE", file.toString())
            .run();

    assertThat(result.exitCode()).isEqualTo(78);
    assertThat(result.stderr()).contains("VALUE").contains(reason).contains("entry.yaml:2:3");
    assertThat(result.lines()).allSatisfy(line -> assertThat(line).startsWith("entry: "));
  }

  @Test
  void aFileOverOneMebibyteIsRefused() throws IOException {
    assertUnusable(Files.write(folder.resolve("big"), new byte[(1 << 20) + 1]), "1 MiB");
  }

  @Test
  void aFileWithANulIsRefused() throws IOException {
    assertUnusable(Files.writeString(folder.resolve("nul"), "a\0b"), "NUL");
  }

  @Test
  void aFolderIsRefused() {
    assertUnusable(folder, "directory");
  }

  @Test
  void aFifoIsRefusedAndNotWaitedFor() throws Exception {
    Path fifo = folder.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    assertUnusable(fifo, "regular file");
  }

  @Test
  void aMissingFileIsRefused() {
    assertUnusable(folder.resolve("missing"), "does not exist");
  }

  @Test
  void aValueThatIsTooLongToBePassedOnIsRefused() throws IOException {
    assertUnusable(
        Files.writeString(folder.resolve("long"), "x".repeat(131_072 - "VALUE=".length())), "131");
  }

  @Test
  void theLongestValueOfAFileArrives() throws IOException {
    String value = "x".repeat(131_071 - "VALUE=".length());
    Path file = Files.writeString(folder.resolve("longest"), value + "\n\n");

    assertThat(
            environment(
                observer().variable("VALUE_FILE", file.toString()), declaring("{secret: true}")))
        .containsExactly("VALUE=" + value);
  }

  @Test
  void aFileOfAVariableThatIsNotExportedIsRemovedToo() throws IOException {
    Path file = Files.writeString(folder.resolve("value"), "x");

    assertThat(
            environment(
                observer().variable("VALUE_FILE", file.toString()), declaring("{export: false}")))
        .isEmpty();
  }

  @Test
  void anUndeclaredFileVariableIsLeftAlone() {
    assertThat(environment(observer().variable("OTHER_FILE", "/x"), declaring("{}")))
        .containsExactly("OTHER_FILE=/x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"VALUE", "value"})
  void aSecretMountedByTheEngineIsFoundByItsNameAndItsLowerCaseTwin(String name)
      throws IOException {
    Path secrets = Files.createDirectory(folder.resolve("secrets"));
    Files.writeString(secrets.resolve(name), "from the engine\n");
    Start start =
        observer()
            .mounting(
                """
                cover /run
                mkdir /run/secrets
                mount --bind %s /run/secrets
                """
                    .formatted(secrets));

    assertThat(environment(start, declaring("{secret: true}")))
        .containsExactly("VALUE=from the engine");
  }

  @Test
  void anEnvFileGivesValuesByItsOwnGrammar() throws IOException {
    Image image =
        image(
                """
                env-files: [%s, {path: /does/not/exist, optional: true}]
                variables: {A: {}, B: {}, C: {}, D: {}, E: {default: e}}
                """
                    .formatted(folder.resolve("image").resolve("app.env")))
            .file(
                "app.env",
                """
                # a comment
                export A=1 # one
                B="two \\"words\\" $HOME\\n"
                C='three ${x} \\n'
                D=from the file
                E=
                """);

    assertThat(environment(observer().variable("D", "from the environment"), image))
        .containsExactlyInAnyOrder(
            "A=1",
            "B=two \"words\" $HOME\\x0a",
            "C=three ${x} \\x5cn",
            "D=from the environment",
            "E=e");
  }

  @Test
  void extensionsAreMergedInTheOrderOfTheirNames() {
    Image image =
        image("variables: {VALUE: {default: base}, BASE: {default: kept}}\n")
            .file("entry.d/20-second.yaml", "variables: {VALUE: {default: second}}\n")
            .file(
                "entry.d/10-first.yaml",
                "variables: {VALUE: {default: first}, MORE: {default: m}}\n")
            .file("entry.d/README", "not a descriptor\n");

    assertThat(environment(observer(), image))
        .containsExactlyInAnyOrder("VALUE=second", "BASE=kept", "MORE=m");
  }

  @Test
  void aFaultInAnExtensionIsAtItsPlaceThere() {
    Image image = image("name: base\n").file("entry.d/10-x.yaml", "name: more\nnmae: wrong\n");
    Result result = start(image, "/bin/true").run();

    assertThat(result.exitCode()).isEqualTo(65);
    assertThat(result.stderr()).contains("entry.d/10-x.yaml:2:1");
  }

  @Test
  void aDescriptorThatTheEnvironmentNamesCountsIfOnlyItsOwnerCouldWriteIt() throws IOException {
    Path safe = Files.createDirectory(folder.resolve("safe"));
    Path yaml = Files.writeString(safe.resolve("other.yaml"), "command: [/bin/echo, named]\n");
    Image bare = Image.in(folder.resolve("bare"));

    assertThat(named(bare, yaml).stdout()).isEqualTo("named\n");

    Files.setPosixFilePermissions(yaml, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertUntrusted(named(bare, yaml));

    Files.setPosixFilePermissions(yaml, PosixFilePermissions.fromString("rw-r--r--"));
    Files.setPosixFilePermissions(safe, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertUntrusted(named(bare, yaml));
  }

  @Test
  void aDescriptorInTheCurrentFolderCountsOnTheSameTerms() throws IOException {
    Path here = Files.createDirectory(folder.resolve("here"));
    Path yaml = Files.writeString(here.resolve("entry.yaml"), "command: [/bin/echo, here]\n");
    Image bare = Image.in(folder.resolve("bare"));

    assertThat(start(bare).with("--cwd", here.toString()).run().stdout()).isEqualTo("here\n");

    Files.setPosixFilePermissions(yaml, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertUntrusted(start(bare).with("--cwd", here.toString()).run());
  }

  @Test
  void aDescriptorCanHaveANameThatThePosixLocaleCannotExpress() {
    String name = "h\u00c3\u00a9\u00ff.yaml"; // bytes
    Result result =
        start(Image.in(folder.resolve("bare")), "run", "--descriptor", name)
            .mounting(
                "cd "
                    + folder
                    + "; echo 'command: [/bin/echo, found]' > \"$(printf 'h\\303\\251\\377.yaml')\"")
            .with("--cwd", folder.toString())
            .run();

    assertThat(result.stdout()).isEqualTo("found\n");
  }

  private Result named(Image image, Path descriptor) {
    return start(image).variable("ENTRY_DESCRIPTOR", descriptor.toString()).run();
  }

  private static void assertUntrusted(Result result) {
    assertThat(result.exitCode()).isEqualTo(65);
    assertThat(result.stdout()).isEmpty();
    assertThat(result.stderr()).contains("ENTRY-122");
  }

  @Test
  void aGeneratedValueIsKeptForItsOwnerAloneAndStaysTheSame() throws IOException {
    Path keep = folder.resolve("kept");
    Image image = declaring("{secret: true, generate: {length: 40, keep: %s}}".formatted(keep));

    assertThat(start(image, "check", "--", "/bin/true").run().exitCode()).isZero();
    assertThat(keep).doesNotExist();

    List<String> first = environment(observer().with("--umask", "0"), image);
    assertThat(first).hasSize(1).first().asString().matches("VALUE=[A-Za-z0-9]{40}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keep)))
        .isEqualTo("rw-------");
    assertThat(environment(observer(), image)).isEqualTo(first);
  }

  @Test
  void aGeneratedValueThatCannotBeKeptIsAFailedPreparation() {
    Image image = declaring("{generate: {keep: /proc/nowhere/kept}}");

    assertThat(start(image, "/bin/true").run().exitCode()).isEqualTo(73);
  }

  @Test
  void anEphemeralValueIsNewAtEachStart() {
    Image image = declaring("{generate: {length: 40, ephemeral: true}}");

    assertThat(environment(observer(), image)).isNotEqualTo(environment(observer(), image));
  }
}
