package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.entryjar.e2e.harness.EndToEnd;
import io.entryjar.e2e.harness.Image;
import io.entryjar.e2e.harness.JsonReport.Found;
import io.entryjar.e2e.harness.Places;
import io.entryjar.e2e.harness.Result;
import io.entryjar.e2e.harness.Start;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All that is wrong is said at once, each with its subject, place and cure. */
class FindingsIT extends EndToEnd {
  private static final String DESCRIPTOR =
      """
      name: ten
      variables:
        A_MISSING:  {required: true}
        B_NUMBER:   {type: integer}
        C_PORT:     {type: port, secret: true}
        D_MODE:     {values: [fast, safe]}
        E_MAIL:     {constraints: [email]}
        F_SHORT:    {constraints: [not-blank, {size: {max: 3}}]}
        G_TWICE:    {description: set in two ways}
        H_FILE:     {secret: true}
        I_CODE:     {pattern: "[A-Z]+"}
        J_FROM:     {}
        K_TO:       {}
      rules:
        - when: "not empty J_FROM"
          that: "not empty K_TO"
          message: who sends needs somebody to send to
      command: [/bin/true]
      """;

  /** The subject, and where the reader must look. */
  private static final List<org.assertj.core.groups.Tuple> EXPECTED =
      List.of(
          tuple("ENTRY-201", "A_MISSING", at("A_MISSING")),
          tuple("ENTRY-202", "B_NUMBER", at("B_NUMBER")),
          tuple("ENTRY-202", "C_PORT", at("C_PORT")),
          tuple("ENTRY-204", "D_MODE", at("D_MODE")),
          tuple("ENTRY-205", "E_MAIL", at("E_MAIL")),
          tuple("ENTRY-205", "F_SHORT", at("F_SHORT")),
          tuple("ENTRY-208", "G_TWICE", at("G_TWICE")),
          tuple("ENTRY-209", "H_FILE", at("H_FILE")),
          tuple("ENTRY-205", "I_CODE", at("I_CODE")),
          tuple("ENTRY-206", "J_FROM, K_TO", at("when:")));

  private static String at(String text) {
    return Places.of(DESCRIPTOR, text);
  }

  private static Start broken(Start start) {
    return start
        .variable("B_NUMBER", "many")
        .variable("C_PORT", "hunter2")
        .variable("D_MODE", "slow")
        .variable("E_MAIL", "nobody")
        .variable("F_SHORT", "much too long")
        .variable("G_TWICE", "once")
        .variable("G_TWICE_FILE", "/dev/null")
        .variable("H_FILE_FILE", "/does/not/exist")
        .variable("I_CODE", "abc")
        .variable("J_FROM", "me");
  }

  @Test
  void tenFaultsOfTheEnvironmentAreTenFindingsOfOneDryRun() {
    Result result = broken(start(image(DESCRIPTOR), "check", "--format", "json")).run();

    assertThat(result.exitCode()).isEqualTo(78);
    assertThat(result.stderr()).isEmpty();
    assertThat(result.report().findings())
        .extracting(Found::id, Found::subject, Found::place)
        .containsExactlyInAnyOrderElementsOf(EXPECTED);
    assertThat(result.report().findings()).extracting(Found::severity).containsOnly("error");
    assertThat(result.report().findings())
        .allSatisfy(f -> assertThat(f.message()).isNotBlank())
        .allSatisfy(f -> assertThat(f.cure()).isNotBlank());
    assertThat(result.stdout()).doesNotContain("hunter2");
  }

  @Test
  void aStartSaysTheSameTenFindingsOnStandardErrorAlone() {
    Result result = broken(start(image(DESCRIPTOR))).run();

    assertThat(result.exitCode()).isEqualTo(78);
    assertThat(result.stdout()).isEmpty();
    assertThat(result.stderr()).doesNotContain("hunter2");
    assertThat(EXPECTED)
        .allSatisfy(
            finding ->
                assertThat(result.lines())
                    .anySatisfy(
                        line ->
                            assertThat(line)
                                .startsWith("entry: ")
                                .contains(finding.toList().get(1).toString())
                                .contains(finding.toList().get(2).toString())));
  }

  @Test
  void everyFaultOfTheDescriptorIsOneFindingAtItsPlace() {
    String yaml =
        """
        nmae: wrong
        variables:
          A: {type: strng}
          B: {default: "${C}"}
          D: {pattern: "["}
          E: {constraints: [emial]}
        rules:
          - that: "F > 1"
        requires:
          db: {tpc: "db:1"}
        commands:
          web: {run: [true], limits: {nofiles: 3}}
        """;
    Result result = start(image(yaml), "check", "--format", "json").run();

    assertThat(result.exitCode()).isEqualTo(65);
    assertThat(result.report().findings())
        .filteredOn(finding -> finding.place() != null) // there is no command either
        .extracting(Found::id, Found::place)
        .containsExactlyInAnyOrder(
            tuple("ENTRY-102", Places.of(yaml, "nmae")),
            tuple("ENTRY-108", Places.of(yaml, "strng")),
            tuple("ENTRY-110", Places.of(yaml, "C}")),
            tuple("ENTRY-116", Places.of(yaml, "\"[\"")),
            tuple("ENTRY-115", Places.of(yaml, "emial")),
            tuple("ENTRY-110", Places.of(yaml, "F > 1")),
            tuple("ENTRY-119", Places.of(yaml, "tpc")),
            tuple("ENTRY-102", Places.of(yaml, "nofiles")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"TOKEN: {type: port, secrt: true}", "TOKEN: {type: port}\n  secret: true"})
  void aMisspeltSecretIsShownNowhere(String declaration) {
    String yaml = "variables:\n  " + declaration + "\n  URL: {default: \"x${TOKEN}\"}\n";
    Image image = image(yaml + "command: [/bin/true, \"${TOKEN}\"]\n");
    Result dryRun = start(image, "check").variable("TOKEN", "hunter2").run();
    Result start = start(image).variable("TOKEN", "hunter2").run();

    assertThat(dryRun.exitCode()).isEqualTo(65);
    assertThat(start.exitCode()).isEqualTo(65);
    assertThat(dryRun.stdout() + dryRun.stderr() + start.stdout() + start.stderr())
        .contains("TOKEN")
        .doesNotContain("hunter2");
  }
}
