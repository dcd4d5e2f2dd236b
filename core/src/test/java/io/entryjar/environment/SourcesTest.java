package io.entryjar.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {
  private static final String ALL =
      "DB_USER: {aliases: [OLD_USER, OLDER_USER], default: fallback, generate: {ephemeral: true}}";

  @TempDir private Path folder;
  private Start start;

  @BeforeEach
  void aStart() {
    start = new Start(folder);
  }

  static Stream<Arguments> orders() {
    return Stream.of(
        Arguments.of("DB_USER=x", "OLD_USER=y", "x", "environment"),
        Arguments.of("OLD_USER=x", "OLDER_USER=y", "x", "alias OLD_USER"),
        Arguments.of("OLDER_USER=x", "DB_USER=", "x", "alias OLDER_USER"),
        Arguments.of("DB_USER_FILE=v1", "OLD_USER_FILE=v2", "one", "file v1"),
        Arguments.of("OLD_USER_FILE=v2", "DB_USER_FILE=", "two", "file v2"),
        Arguments.of("DB_USER_FILE=empty", "OLD_USER_FILE=v2", "two", "file v2"));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void theFirstSourceWins(String first, String second, String value, String origin) {
    ResolvedVariable variable =
        start
            .variables(ALL)
            .file("v1", "one\n")
            .file("v2", "two")
            .file("empty", "\n\n")
            .secret("DB_USER", "secret")
            .environment(second, first)
            .sound("DB_USER");
    assertThat(variable.value()).isEqualTo(value);
    assertThat(variable.origin()).hasToString(origin);
  }

  @Test
  void aSecretFileComesBeforeTheEnvFile() {
    start.descriptor("env-files: [app.env]").file("app.env", "DB_USER=env").variables(ALL);
    assertThat(start.secret("DB_USER", "one").sound("DB_USER").origin())
        .hasToString("secret file " + folder.resolve("secrets/DB_USER"));
  }

  @Test
  void aSecretFileMayHaveTheNameInLowerCaseOrThatOfAnAlias() {
    start.variables("A: {}", "B: {aliases: [OLD_B]}", "C: {file: false}");
    start.secret("a", "one\n").secret("old_b", "two").secret("C", "three");
    Resolved resolved = start.resolve();
    assertThat(resolved.variables().get("A").value()).isEqualTo("one");
    assertThat(resolved.variables().get("B").value()).isEqualTo("two");
    assertThat(resolved.variables().get("C").value()).isNull();
  }

  @Test
  void aFolderOrAnEmptyFileAmongTheSecretsIsNoValue() throws IOException {
    Files.createDirectories(folder.resolve("secrets/A"));
    start.secret("B", "\n").variables("A: {}", "B: {default: b}");
    assertThat(start.sound("A").value()).isNull();
    assertThat(new Start(folder).variables("B: {default: b}").sound("B").value()).isEqualTo("b");
  }

  @Test
  void theEnvFileComesBeforeAGeneratedValueAndThatBeforeTheDefault() {
    start.descriptor("env-files: [app.env]").file("app.env", "OLD_USER=env").variables(ALL);
    assertThat(start.sound("DB_USER").origin()).hasToString("env file app.env");
    ResolvedVariable generated = new Start(folder).variables(ALL).sound("DB_USER");
    assertThat(generated.origin()).hasToString("generated");
    assertThat(generated.value()).hasSize(64).matches("[A-Za-z0-9]+");
  }

  @Test
  void withoutAnySourceAVariableIsUnset() {
    ResolvedVariable variable = start.variables("A: {}").sound("A");
    assertThat(variable.origin()).isEqualTo(Origin.UNSET);
    assertThat(variable.value()).isNull();
    assertThat(variable.valid()).isTrue();
  }

  @Test
  void ofSeveralEnvFilesAndLinesTheLaterWins() {
    start.descriptor("env-files: [a.env, b.env]").variables("A: {}", "B: {}");
    start.file("a.env", "A=1\nA=2\nB=1").file("b.env", "B=2");
    Resolved resolved = start.resolve();
    assertThat(resolved.variables().get("A").value()).isEqualTo("2");
    assertThat(resolved.variables().get("B").value()).isEqualTo("2");
  }

  @Test
  void anEnvFileIsFoundThroughVariablesThatEarlierOnesSet() {
    start
        .descriptor("env-files: [a.env, \"${NEXT}/b.env\"]")
        .variables("NEXT: {default: nowhere}", "B: {}")
        .file("a.env", "NEXT=sub")
        .file("sub/b.env", "B=2\nNEXT=late");
    assertThat(start.sound("B").value()).isEqualTo("2");
    assertThat(start.sound("NEXT").value()).isEqualTo("sub");
  }

  @Test
  void anOptionalEnvFileMayBeMissingAnotherMayNot() {
    Finding finding =
        start
            .descriptor("env-files: [{path: a.env, optional: true}, b.env]")
            .variables("A: {}")
            .finding();
    assertThat(finding.code()).isEqualTo(Code.FILE_UNREADABLE);
    assertThat(finding.subject()).isEqualTo("b.env");
    assertThat(finding.message()).isEqualTo("does not exist");
    assertThat(finding.place()).hasToString("entry.yaml:1:44");
  }

  @Test
  void aMalformedEnvFileIsAFindingWithItsLine() {
    Finding finding =
        start
            .descriptor("env-files: [a.env]")
            .variables("A: {}")
            .file("a.env", "A=1\nhunter2\n")
            .finding();
    assertThat(finding.code()).isEqualTo(Code.ENV_FILE_SYNTAX);
    assertThat(finding.place()).hasToString("a.env:2:1");
    assertThat(finding.toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p${x}y",
        "$${z}",
        "#{1+1}",
        "a\\,b",
        "%dev",
        "${A}",
        "a\nb",
        "\"q\"",
        "'",
        "\uDCFF\u00e9"
      })
  void aValueStaysAsItIs(String value) {
    start.variables("A: {}", "B: {}", "C: {default: \"${A}\"}", "D: {}");
    start.environment("A=" + value, "B_FILE=b").file("b", value + "\n\n").secret("D", value);
    Resolved resolved = start.resolve();
    assertThat(resolved.findings()).isEmpty();
    resolved.variables().values().forEach(v -> assertThat(v.value()).isEqualTo(value));
    assertThat(resolved.environment().entries())
        .containsExactly("A=" + value, "B=" + value, "C=" + value, "D=" + value);
  }

  @Test
  void noVariableIsTakenForASettingOfTheLibrary() {
    start.variables(
        "smallrye.config.profile: {}",
        "smallrye.config.locations: {}",
        "config_ordinal: {}",
        "A: {}");
    start.environment("smallrye.config.profile=dev", "config_ordinal=x", "%dev.A=no", "A=yes");
    assertThat(start.sound("A").value()).isEqualTo("yes");
    assertThat(start.sound("config_ordinal").value()).isEqualTo("x");
    assertThat(start.sound("smallrye.config.profile").value()).isEqualTo("dev");
  }

  @Test
  void namesAreNotMatchedLoosely() {
    start.variables("db.host: {}", "DB_HOST: {}").environment("DB_HOST=a");
    assertThat(start.sound("db.host").value()).isNull();
  }

  @Test
  void emptyIsUnsetUnlessItIsAllowed() {
    start.variables(
        "A: {default: a}",
        "B: {default: b, allow-empty: true}",
        "C: {allow-empty: true, type: port}");
    start.environment("A=", "B=", "C_FILE=c").file("c", "\n");
    Resolved resolved = start.resolve();
    assertThat(resolved.findings()).isEmpty();
    assertThat(resolved.variables().get("A").value()).isEqualTo("a");
    assertThat(resolved.variables().get("B").value()).isEmpty();
    assertThat(resolved.variables().get("C").value()).isEmpty();
    assertThat(resolved.variables().get("C").valid()).isTrue();
    assertThat(resolved.environment().entries()).containsExactly("A=a", "B=", "C=");
  }

  @Test
  void aDeclaredVariableWithTheNameOfAFileVariableIsJustThatVariable() {
    start.variables("LOG: {}", "LOG_FILE: {type: path}").environment("LOG_FILE=/nowhere", "LOG=x");
    Resolved resolved = start.resolve();
    assertThat(resolved.findings()).isEmpty();
    assertThat(resolved.environment().entries()).containsExactly("LOG_FILE=/nowhere", "LOG=x");
  }

  @Test
  void defaultsAreFilledInInAnyOrderAndDepth() {
    start.variables(
        "A: {default: \"${B}/${C:-${D}}\"}", "B: {default: \"b${D}\"}", "C: {}", "D: {default: d}");
    assertThat(start.sound("A").value()).isEqualTo("bd/d");
  }

  @Test
  void aDefaultMadeFromASecretIsSecret() {
    start.variables("A: {default: \"x${B}\"}", "B: {secret: true}").environment("B=hunter2");
    ResolvedVariable variable = start.sound("A");
    assertThat(variable.secret()).isTrue();
    assertThat(variable.shown()).contains(ResolvedVariable.MASK);
    assertThat(start.resolve().expand(variable.declaration().defaultValue()).shown())
        .isEqualTo("x" + ResolvedVariable.MASK);
  }
}
