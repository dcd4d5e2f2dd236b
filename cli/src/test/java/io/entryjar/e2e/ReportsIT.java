package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import io.entryjar.e2e.harness.EndToEnd;
import io.entryjar.e2e.harness.Image;
import io.entryjar.e2e.harness.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Where reports go, and their forms. */
class ReportsIT extends EndToEnd {
  private static final String ESCAPE = "\u001b";

  private static final String DESCRIPTOR =
      """
      variables:
        NUMBER: {type: integer}
        TOKEN:  {secret: true, default: s3cr3t}
        URL:    {default: "http://x/${TOKEN}"}
      requires:
        database: {tcp: "127.0.0.1:1", within: 0, severity: warning}
      command: [/bin/echo, hello]
      """;

  private Image image() {
    return image(DESCRIPTOR);
  }

  @Test
  void jsonHasTheFindingsAndWhatWouldBeRun() {
    Result result = start(image(), "check", "--format", "json").variable("NUMBER", "many").run();
    JsonObject json = result.report().json();

    assertThat(result.exitCode()).isEqualTo(78);
    assertThat(json).containsKeys("findings", "command", "user", "variables");
    assertThat(json.getArray("command")).containsExactly("/bin/echo", "hello");
    assertThat(json.getString("user")).isNotBlank();
    assertThat(json.getArray("findings"))
        .allSatisfy(
            finding ->
                assertThat((JsonObject) finding)
                    .containsKeys("id", "severity", "subject", "message", "place", "cure"));
    assertThat(json.getArray("findings").stream().map(f -> ((JsonObject) f).getString("severity")))
        .containsExactly("error", "warning");
    assertThat(json.get("variables").toString())
        .contains("NUMBER", "integer", "environment", "default");
    assertThat(result.stdout()).doesNotContain("s3cr3t");
  }

  @Test
  void jsonOfHostileValuesIsJson() {
    Result result =
        start(image(), "check", "--format", "json", "--", "\u00ff\u0001\"\\")
            .variable("NUMBER", "\u00ff\u0001\"\\\n\u00e2\u0080\u00ae")
            .run();

    assertThat(result.report().findings()).hasSizeGreaterThanOrEqualTo(0);
  }

  @Test
  void markdownIsATableOfFindings() {
    Result result =
        start(image(), "check", "--format", "markdown").variable("NUMBER", "a|b<c>").run();

    assertThat(result.exitCode()).isEqualTo(78);
    assertThat(result.stdout()).startsWith("#").contains("ENTRY-202").contains("NUMBER");
    assertThat(result.stdout()).doesNotContain("s3cr3t").doesNotContain("<c>");
  }

  @Test
  void explainShowsOriginsAndMasksSecretsAndWhatIsMadeOfThem() {
    Result result = start(image(), "explain").variable("NUMBER", "5").run();

    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout())
        .contains("NUMBER")
        .contains("environment")
        .contains("TOKEN")
        .contains("default")
        .doesNotContain("s3cr3t");
  }

  @Test
  void aTerminalIsShownColours() {
    Result result =
        start(image())
            .variable("NUMBER", "many")
            .variable("TERM", "xterm")
            .with("--terminal")
            .run();

    assertThat(result.exitCode()).isEqualTo(78);
    assertThat(result.stdout()).contains("NUMBER").contains(ESCAPE + "[");
  }

  @Test
  void noColourWhereItIsSwitchedOff() {
    Result result =
        start(image())
            .variable("NUMBER", "many")
            .variable("TERM", "xterm")
            .variable("NO_COLOR", "1")
            .with("--terminal")
            .run();

    assertThat(result.stdout()).contains("NUMBER").doesNotContain(ESCAPE + "[3");
  }

  @Test
  void noColourWhereNobodyLooks() {
    Result result = start(image()).variable("NUMBER", "many").variable("TERM", "xterm").run();

    assertThat(result.stderr()).contains("NUMBER").doesNotContain(ESCAPE);
  }

  @Test
  void aFailedStartIsAlsoWrittenToTheTerminationLog() throws IOException {
    Path log = Files.createFile(folder.resolve("log"));
    Result result =
        start(image())
            .variable("NUMBER", "many")
            .mounting(
                """
                mkdir -p %1$s && mount -t tmpfs none %1$s
                for device in null zero urandom random; do
                  touch %1$s/$device && mount --bind /dev/$device %1$s/$device
                done
                touch %1$s/termination-log && mount --bind %2$s %1$s/termination-log
                mount --rbind %1$s /dev
                """
                    .formatted(folder.resolve("dev"), log))
            .run();

    assertThat(result.exitCode()).isEqualTo(78);
    assertThat(log).content().contains("NUMBER").doesNotContain(ESCAPE);
  }

  @Test
  void theCommandsStandardOutputIsItsOwn() {
    Result result = start(image()).run();

    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout()).isEqualTo("hello\n");
    assertThat(result.stderr()).contains("database");
  }
}
