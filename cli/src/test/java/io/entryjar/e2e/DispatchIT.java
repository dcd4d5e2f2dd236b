package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.EndToEnd;
import io.entryjar.e2e.harness.Form;
import io.entryjar.e2e.harness.Image;
import io.entryjar.e2e.harness.InForms;
import io.entryjar.e2e.harness.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which command runs, and with which settings. */
@InForms({Form.PLAIN, Form.NATIVE_FIRST, Form.INSTALLED, Form.INSTALLED_NATIVE_FIRST})
class DispatchIT extends EndToEnd {
  private static final String DESCRIPTOR =
      """
      variables: {COMMON: {type: integer}}
      workdir: /usr
      command: web
      commands:
        web:
          run: ["@show", web]
          match: ["show-*"]
          limits: {core: 0}
        worker:
          run: ["@show", worker]
          workdir: /var
          umask: 0077
          variables: {QUEUE: {required: true}}
          requires: {queue: {file: "${QUEUE}", within: 0}}
        check:
          run: ["@show", a command called check]
      """;

  private Path show;

  /** A program that says how it was called. */
  @BeforeEach
  void writeShow() throws IOException {
    show = folder.resolve("show");
    Files.writeString(
        show,
        """
        #!/bin/sh
        echo "words=$*"
        echo "folder=$(pwd) mask=$(umask) core=$(ulimit -c)"
        """);
    assertThat(show.toFile().setExecutable(true)).isTrue();
    Files.copy(show, folder.resolve("show-other"));
    assertThat(folder.resolve("show-other").toFile().setExecutable(true)).isTrue();
  }

  private Image image() {
    return image("");
  }

  @Override
  protected Image image(String more) {
    return super.image(DESCRIPTOR.replace("@show", show.toString()) + more);
  }

  private Result run(String... arguments) {
    return start(image(), arguments).run();
  }

  private static void assertRan(Result result, String words) {
    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stderr()).isEmpty();
    assertThat(result.stdout()).startsWith("words=" + words + "\n");
  }

  @Test
  void noArgumentMeansTheDefaultCommand() {
    Result result = run();
    assertRan(result, "web");
    assertThat(result.stdout()).contains("folder=/usr").contains("core=0");
  }

  @Test
  void aLeadingDashMeansOptionsOfTheDefaultCommand() {
    assertRan(run("--help", "check"), "web --help check");
  }

  @Test
  void versionIsAnOptionOfTheDefaultCommandToo() {
    assertRan(run("--version"), "web --version");
  }

  @Test
  void aNameMeansThatCommandWithItsOwnSettings() {
    Result result = start(image(), "worker", "-n", "3").variable("QUEUE", "/etc/passwd").run();

    assertRan(result, "worker -n 3");
    assertThat(result.stdout()).contains("folder=/var mask=0077");
  }

  @Test
  void aCommandsOwnVariablesAreRequiredForItAlone() {
    Result result = run("worker");

    assertThat(result.exitCode()).isEqualTo(78);
    assertThat(result.stderr()).contains("QUEUE");
  }

  @Test
  void aCommandsOwnDependenciesAreProbedForItAlone() {
    Result result = start(image(), "worker").variable("QUEUE", "/does/not/exist").run();

    assertThat(result.exitCode()).isEqualTo(69);
    assertThat(result.stderr()).contains("queue");
  }

  @Test
  void aMatchingProgramHasTheCommandsSettingsAndTheArgumentsAsRequested() {
    Result result = run(folder.resolve("show-other").toString(), "as requested");

    assertRan(result, "as requested");
    assertThat(result.stdout()).contains("folder=/usr").contains("core=0");
  }

  @Test
  void theProgramOfARunIsThatCommandToo() {
    Result result = run(show.toString(), "x");

    assertRan(result, "x");
    assertThat(result.stdout()).contains("folder=/usr").contains("core=0");
  }

  @Test
  void anyOtherProgramRunsUntouched() {
    Result result = start(image(), "/bin/pwd").variable("COMMON", "wrong").with("--cwd", "/").run();

    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout()).isEqualTo("/\n");
  }

  @Test
  void othersCheckedMeansTheTopLevelsSettings() {
    Result result = start(image("others: checked\n"), "/bin/pwd").variable("COMMON", "wrong").run();

    assertThat(result.exitCode()).isEqualTo(78);
    assertThat(start(image("others: checked\n"), "/bin/pwd").run().stdout()).isEqualTo("/usr\n");
  }

  @Test
  void othersRefusedMeansWrongUsage() {
    Result result = start(image("others: refused\n"), "wroker").run();

    assertThat(result.exitCode()).isEqualTo(64);
    assertThat(result.stderr()).contains("did you mean worker");
  }

  @Test
  void withoutADeclaredCommandEveryOneIsChecked() {
    Image image = super.image("variables: {NEEDED: {required: true}}\n");

    assertThat(start(image, "/bin/true").run().exitCode()).isEqualTo(78);
    assertThat(start(image, "/bin/true").variable("NEEDED", "x").run().exitCode()).isZero();
  }

  @Test
  void aCommandCalledLikeAVerbBeatsIt() {
    assertRan(run("check", "x"), "a command called check x");
  }

  @Test
  void behindTheDashesOfRunThereIsNoVerb() {
    assertRan(run("run", "--", "check"), "a command called check");
  }

  @Test
  void behindTheDashesOfRunAVerbIsAProgram() {
    Result result = start(super.image("name: any\n"), "run", "--", "explain").run();

    assertThat(result.exitCode()).isEqualTo(127);
    assertThat(result.stderr()).contains("explain");
  }

  @Test
  void aVerbIsOneOnlyAsTheFirstWord() {
    assertRan(run("--", "explain"), "web -- explain");
  }

  @ParameterizedTest
  @ValueSource(strings = {"@file", "@", "@@x", "@/etc/passwd"})
  void anArgumentThatStartsWithAnAtSignIsLeftAlone(String argument) {
    assertRan(run("run", "--", show.toString(), argument), argument);
  }

  @ParameterizedTest
  @CsvSource({"--help, Exit codes", "--version, entry "})
  void withoutADescriptorHelpAndVersionAreEntrys(String option, String said) throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Result result =
        start(Image.in(folder.resolve("bare")), option).with("--cwd", empty.toString()).run();

    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout()).contains(said);
  }

  @Test
  void theModeCheckMakesAnyStartADryRun() {
    Result result = start(image(), "worker").variable("ENTRY_MODE", "check").run();

    assertThat(result.exitCode()).isEqualTo(78);
    assertThat(result.stdout()).contains("QUEUE").doesNotContain("words=");
  }

  @Test
  void anUnknownModeIsRefused() {
    Result result = start(image()).variable("ENTRY_MODE", "chekc").run();

    assertThat(result.exitCode()).isEqualTo(78);
    assertThat(result.stderr()).startsWith("entry: ").contains("ENTRY_MODE");
  }

  @Test
  void aDryRunOfACommandRunsNothing() throws IOException {
    Path trace = folder.resolve("trace");
    Image image = super.image("command: [/bin/sh, -c, \"echo x > " + trace + "\"]\n");
    Result result = start(image, "check").run();

    assertThat(result.exitCode()).isZero();
    assertThat(trace).doesNotExist();
  }

  /** The command of such an image is its CMD, which a dry run of the jar does not see. */
  @Test
  void aDryRunWithoutACommandChecksAllElse() {
    Image image = super.image("variables: {NEEDED: {required: true}}\n");
    Result result = start(image, "check").variable("NEEDED", "x").run();

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stdout())
        .contains(
            "note: no command was named",
            "NEEDED (string) = 'x'",
            "a start with a command would run");
    assertThat(start(image, "check").run().exitCode()).isEqualTo(78);
    assertThat(start(image).variable("NEEDED", "x").run().exitCode()).isEqualTo(64);
    Result mode = start(image).variable("NEEDED", "x").variable("ENTRY_MODE", "check").run();
    assertThat(mode.exitCode()).isEqualTo(64);
  }
}
