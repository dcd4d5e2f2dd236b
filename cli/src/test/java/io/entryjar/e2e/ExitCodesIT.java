package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.EndToEnd;
import io.entryjar.e2e.harness.Form;
import io.entryjar.e2e.harness.Image;
import io.entryjar.e2e.harness.InForms;
import io.entryjar.e2e.harness.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documented exit codes. */
@InForms({Form.PLAIN, Form.NATIVE_FIRST, Form.INSTALLED, Form.INSTALLED_NATIVE_FIRST})
class ExitCodesIT extends EndToEnd {
  /** A port of loopback that nobody listens on: it was free a moment ago. */
  private static int deadPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void assertOneWord(Result result) {
    assertThat(result.stdout()).isEmpty();
    assertThat(result.lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).startsWith("entry: "));
    assertThat(result.stderr()).doesNotContain("\tat ").doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 63, 64, 78, 126, 127, 128, 143, 255})
  void theCommandsOwn(int code) {
    Image image = image("name: any\n");

    assertThat(start(image, "/bin/sh", "-c", "exit " + code).run().exitCode()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "KILL, 137", "SEGV, 139", "USR1, 138"})
  void ofACommandThatASignalEnded(String signal, int code) {
    Image image = image("name: any\n");

    assertThat(start(image, "/bin/sh", "-c", "kill -" + signal + " $$").run().exitCode())
        .isEqualTo(code);
  }

  @Test
  void sixtyFourForWrongUsage() {
    Result result = start(image("command: [/bin/true]\n"), "check", "--colour").run();

    assertThat(result.exitCode()).isEqualTo(64);
    assertOneWord(result);
  }

  @Test
  void sixtyFourWithoutACommand() {
    Result result = start(image("name: nothing\n")).run();

    assertThat(result.exitCode()).isEqualTo(64);
    assertOneWord(result);
  }

  @Test
  void sixtyFiveForAWrongDescriptor() {
    Result result = start(image("command: [/bin/true]\nvariable: {}\n")).run();

    assertThat(result.exitCode()).isEqualTo(65);
    assertOneWord(result);
    assertThat(result.stderr()).contains("entry.yaml:2:1");
  }

  @Test
  void sixtySixWithoutADescriptor() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Result result =
        start(Image.in(folder.resolve("bare")), "/bin/true").with("--cwd", empty.toString()).run();

    assertThat(result.exitCode()).isEqualTo(66);
    assertOneWord(result);
  }

  @Test
  void sixtyNineForADeadDependencyAtItsDeadlineAndNotBefore() throws IOException {
    String yaml =
        """
        requires: {database: {tcp: "127.0.0.1:%d", within: 1s}}
        command: [/bin/true]
        """
            .formatted(deadPort());
    long begin = System.nanoTime();
    Result result = start(image(yaml)).run();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(1));
    assertThat(result.exitCode()).isEqualTo(69);
    assertOneWord(result);
    assertThat(result.stderr()).contains("database").contains("entry.yaml:1:12");
  }

  @Test
  void seventyEightForTheEnvironmentAlsoBesideADeadDependencyWhichIsNotWaitedFor()
      throws IOException {
    String yaml =
        """
        variables: {NUMBER: {type: integer}}
        requires: {database: {tcp: "127.0.0.1:%d", within: 1h}}
        command: [/bin/true]
        """
            .formatted(deadPort());
    // It ends at all: the hour of the dependency is far beyond what a test waits.
    Result result = start(image(yaml)).variable("NUMBER", "many").run();

    assertThat(result.exitCode()).isEqualTo(78);
    assertOneWord(result);
    assertThat(result.stderr())
        .contains("NUMBER")
        .contains("entry.yaml:1:13")
        .contains("database")
        .contains("entry.yaml:2:12");
  }

  @Test
  void theDescriptorGoesBeforeTheEnvironment() {
    String yaml =
        """
        variables: {NUMBER: {type: integer}, OTHER: {type: nmber}}
        command: [/bin/true]
        """;

    assertThat(start(image(yaml)).variable("NUMBER", "many").run().exitCode()).isEqualTo(65);
  }

  @Test
  void oneHundredAndTwentySevenForACommandThatIsNotThere() {
    Result result = start(image("command: [no-such-program]\n")).run();

    assertThat(result.exitCode()).isEqualTo(127);
    assertOneWord(result);
  }

  @Test
  void oneHundredAndTwentySixForACommandThatIsNoProgram() {
    Result result = start(image("command: [/etc/passwd]\n")).run();

    assertThat(result.exitCode()).isEqualTo(126);
    assertOneWord(result);
  }

  @Test
  void ofACommandThatIsNotThereAlsoWhereItRunsUntouched() {
    Result result = start(image("commands: {web: {run: [/bin/true]}}\n"), "no-such-program").run();

    assertThat(result.exitCode()).isEqualTo(127);
    assertThat(result.stderr()).contains("no-such-program");
  }
}
