package io.entryjar.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.report.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValueFindingsTest {
  @TempDir private Path folder;
  private Start start;

  @BeforeEach
  void aStart() {
    start = new Start(folder);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(
            "{required: true}",
            "",
            Code.MISSING,
            "is required, but not set",
            "set APP_X, or mount a file and set APP_X_FILE"),
        Arguments.of(
            "{required: true}",
            "APP_X=",
            Code.MISSING,
            "is required, but empty",
            "set APP_X, or mount a file and set APP_X_FILE"),
        Arguments.of(
            "{required: true, file: false}",
            "",
            Code.MISSING,
            "is required, but not set",
            "set APP_X"),
        Arguments.of(
            "{type: port}",
            "APP_X=http",
            Code.WRONG_TYPE,
            "is 'http', not a port from 1 to 65535",
            "set it to a port from 1 to 65535"),
        Arguments.of(
            "{type: port, aliases: [OLD]}",
            "OLD=http",
            Code.WRONG_TYPE,
            "is 'http' (alias OLD), not a port from 1 to 65535",
            "set it to a port from 1 to 65535"),
        Arguments.of(
            "{type: port, secret: true}",
            "APP_X=hunter2",
            Code.WRONG_TYPE,
            "is not a port from 1 to 65535",
            "set it to a port from 1 to 65535"),
        Arguments.of(
            "{type: path}",
            "APP_X=\uDCFF",
            Code.NOT_TEXT,
            "is not valid UTF-8",
            "set it to text in UTF-8"),
        Arguments.of(
            "{values: [debug, info]}",
            "APP_X=inof",
            Code.NOT_ONE_OF,
            "is 'inof', not one of its declared values",
            "did you mean info?"),
        Arguments.of(
            "{values: [debug, info]}",
            "APP_X=x",
            Code.NOT_ONE_OF,
            "is 'x', not one of its declared values",
            "use one of debug, info"),
        Arguments.of(
            "{values: [debug, info], secret: true}",
            "APP_X=inof",
            Code.NOT_ONE_OF,
            "is not one of its declared values",
            "set it to one of them"),
        Arguments.of(
            "{values: [alpha, beta], type: list}",
            "APP_X=beta,c",
            Code.NOT_ONE_OF,
            "holds 'c', which is not one of its declared values",
            "use one of alpha, beta"),
        Arguments.of(
            "{}",
            "APP_X_FILE=none",
            Code.FILE_UNREADABLE,
            "has no value: APP_X_FILE names 'none', which does not exist",
            "make APP_X_FILE the path of a file that this user can read"),
        Arguments.of(
            "{secret: true}",
            "APP_X_FILE=hunter2",
            Code.FILE_UNREADABLE,
            "has no value: APP_X_FILE names a file that does not exist",
            "make APP_X_FILE the path of a file that this user can read"),
        Arguments.of(
            "{}",
            "APP_X_FILE=.",
            Code.FILE_UNREADABLE,
            "has no value: APP_X_FILE names '.', which is a directory",
            "make APP_X_FILE the path of a file that this user can read"),
        Arguments.of(
            "{}",
            "APP_X_FILE=/dev/null",
            Code.FILE_UNREADABLE,
            "has no value: APP_X_FILE names '/dev/null', which is not a regular file",
            "make APP_X_FILE the path of a file that this user can read"),
        Arguments.of(
            "{}",
            "APP_X_FILE=nul",
            Code.FILE_UNREADABLE,
            "has no value: APP_X_FILE names 'nul', which holds a NUL byte",
            "make APP_X_FILE the path of a file that this user can read"),
        Arguments.of(
            "{}",
            "APP_X_FILE=large",
            Code.FILE_UNREADABLE,
            "has no value: APP_X_FILE names 'large', which is larger than 1 MiB",
            "make APP_X_FILE the path of a file that this user can read"),
        Arguments.of(
            "{}",
            "APP_X_FILE=long",
            Code.TOO_LONG,
            "is too long to be passed on: name and value have room for 131071 bytes",
            "shorten it, or declare export: false"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsFoundAtTheDeclaration(
      String declaration, String entry, Code code, String message, String cure) {
    start
        .variables("APP_X: " + declaration)
        .file("nul", "a\0b")
        .file("large", "x".repeat(1 << 20) + "x");
    start.file("long", "x".repeat(131_066));
    Finding finding = start.environment(entry).finding();
    assertThat(finding.code()).isEqualTo(code);
    assertThat(finding.subject()).isEqualTo("APP_X");
    assertThat(finding.place()).hasToString("entry.yaml:2:3");
    assertThat(finding.message()).isEqualTo(message);
    assertThat(finding.cure()).isEqualTo(cure);
    assertThat(start.resolve().variables().get("APP_X").valid()).isFalse();
  }

  static Stream<Arguments> twice() {
    return Stream.of(
        Arguments.of("APP_X", "APP_X_FILE"),
        Arguments.of("OLD", "APP_X_FILE"),
        Arguments.of("APP_X", "OLD_FILE"),
        Arguments.of("OLD", "OLD_FILE"));
  }

  @ParameterizedTest
  @MethodSource("twice")
  void aValueAndAFileTogetherAreAnError(String value, String file) {
    start
        .variables("APP_X: {aliases: [OLD], secret: true}")
        .environment(value + "=hunter2", file + "=f");
    Finding finding = start.finding();
    assertThat(finding.code()).isEqualTo(Code.SET_TWICE);
    assertThat(finding.message()).isEqualTo("is set in two ways: " + value + " and " + file);
    assertThat(finding.cure()).isEqualTo("unset " + value + " or " + file);
  }

  @Test
  @Timeout(60)
  void aPipeIsNotWaitedFor() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor())
        .isZero();
    Files.createDirectories(folder.resolve("secrets"));
    assertThat(
            new ProcessBuilder("mkfifo", folder.resolve("secrets/B").toString()).start().waitFor())
        .isZero();
    start.descriptor("env-files: [pipe]").variables("A: {}", "B: {}").environment("A_FILE=pipe");
    assertThat(start.resolve().findings())
        .hasSize(3)
        .allSatisfy(f -> assertThat(f.code()).isEqualTo(Code.FILE_UNREADABLE))
        .allSatisfy(f -> assertThat(f.message()).endsWith("is not a regular file"));
  }

  @Test
  void whatIsNotExportedMayBeAsLongAsAFile() {
    start.variables("A: {export: false}").file("a", "x".repeat(1 << 20)).environment("A_FILE=a");
    assertThat(start.sound("A").value()).hasSize(1 << 20);
  }

  @Test
  void theLongestValueThatCanBePassedOnIs() {
    start.variables("AB: {}").file("a", "\u00e9".repeat(65_534)).environment("AB_FILE=a");
    assertThat(start.sound("AB").value()).hasSize(65_534);
  }

  @Test
  void anyBytesAreAStringThatNothingInterprets() {
    start.variables("A: {}", "B: {constraints: [not-blank]}").environment("A=\uDC80", "B=\uDC80");
    Finding finding = start.finding();
    assertThat(finding.code()).isEqualTo(Code.NOT_TEXT);
    assertThat(finding.subject()).isEqualTo("B");
  }

  @Test
  void aConstantDefaultIsCheckedEvenWhereItIsNotUsed() {
    start.variables(
        "A: {type: port, required: true, default: http}", "B: {default: x, values: [y]}");
    List<Finding> findings = start.environment("A=80").resolve().findings();
    assertThat(findings).extracting(Finding::code).containsOnly(Code.BAD_DEFAULT).hasSize(2);
    assertThat(findings.get(0).place()).hasToString("entry.yaml:2:44");
    assertThat(findings.get(0).message())
        .isEqualTo("is 'http' (default), not a port from 1 to 65535");
  }

  @Test
  void aDefaultMadeOfValuesIsAFaultOfTheEnvironment() {
    start.variables("A: {type: port, default: \"${B}\"}", "B: {}").environment("B=http");
    assertThat(start.finding().code()).isEqualTo(Code.WRONG_TYPE);
  }

  @Test
  void oneCauseGivesOneFinding() {
    start.variables("A: {type: port, default: \"${B}\", required: true}", "B: {required: true}");
    assertThat(start.finding().subject()).isEqualTo("B");
    assertThat(start.resolve().variables().get("A").valid()).isFalse();
  }

  @Test
  void aDeprecatedVariableIsToldOfOnlyWhenItIsSet() {
    String declaration = "OLD: {deprecated: use NEW, default: x, aliases: [OLDER]}";
    start.variables(declaration);
    assertThat(start.resolve().findings()).isEmpty();
    Finding finding = new Start(folder).variables(declaration).environment("OLDER=1").finding();
    assertThat(finding.code()).isEqualTo(Code.DEPRECATED);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.cure()).isEqualTo("use NEW");
  }

  @Test
  void findingsComeInTheOrderOfTheDescriptor() {
    start.variables("A: {default: \"${Z}\"}", "B: {required: true}", "Z: {type: port}");
    assertThat(start.environment("Z=x").resolve().findings())
        .extracting(Finding::subject)
        .containsExactly("B", "Z");
  }

  @Test
  void aSecretShowsUpInNoFinding() throws IOException {
    String[] types = {
      "integer",
      "decimal",
      "boolean",
      "port",
      "host",
      "endpoint",
      "url",
      "uri",
      "email",
      "duration",
      "size",
      "json",
      "base64",
      "uuid",
      "regex"
    };
    String secret = "[hunter2 {";
    StringBuilder all = new StringBuilder();
    for (String type : types) {
      Start one = new Start(folder).variables("A: {secret: true, type: " + type + "}");
      Finding finding = one.environment("A=" + secret).finding();
      all.append(finding).append('\n');
    }
    assertThat(all.toString()).doesNotContain("hunter2");
  }
}
