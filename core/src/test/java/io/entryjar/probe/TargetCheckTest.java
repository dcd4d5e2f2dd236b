package io.entryjar.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of the descriptor, found whatever the environment is. */
class TargetCheckTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "it: {tcp: 'db:80'}",
        "it: {tcp: '${HOST}'}",
        "it: {tcp: '${HOST}:80'}",
        "it: {tcp: '${HOST:-db}:80'}",
        "it: {tcp: 'db:${A}'}",
        "it: {tcp: 'db:8${A}'}",
        "it: {unix: /run/x.sock}",
        "it: {unix: '${A}'}",
        "it: {file: x}",
        "it: {exec: [a, '']}",
        "it: {exec: ['${A}']}",
      })
  void acceptsWhatMayBeATarget(String requirement) {
    assertThat(Fixture.requiring(requirement).check()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "it: {tcp: db}; 13; 'db' has no port",
        "it: {tcp: ''}; 14; '' is empty",
        "it: {tcp: 'db:0'}; 14; 'db:0' has a port that is no number from 1 to 65535",
        "it: {tcp: '${HOST}:http'}; 14;"
            + " '${HOST}:http' has a port that is no number from 1 to 65535",
        "it: {tcp: '${HOST}:'}; 14; '${HOST}:' has no port",
        "it: {tcp: ['db:80']}; 15; is a list, expected a single value",
        "it: {unix: ''}; 15; '' is empty",
        "it: {unix: [a]}; 15; is a list, expected a single value",
        "it: {file: [a, b]}; 15; is a list, expected a single value",
        "it: {exec: pg_isready}; 14; is a single value, expected a list",
        "it: {exec: ['', a]}; 16; names no program",
      },
      delimiter = ';')
  void reportsAWrongTargetAtItsPlace(String requirement, int column, String message) {
    List<Finding> findings = Fixture.requiring(requirement).check();
    assertThat(findings).hasSize(1);
    Finding finding = findings.get(0);
    assertThat(finding.code()).isEqualTo(Code.BAD_TARGET);
    assertThat(finding.subject()).isEqualTo("it");
    assertThat(finding.message()).isEqualTo(message);
    assertThat(finding.place().line()).isEqualTo(3);
    assertThat(finding.place().column()).isEqualTo(column);
    assertThat(finding.isError()).isTrue();
  }

  @Test
  void reportsATooLongSocketPath() {
    assertThat(Fixture.requiring("it: {unix: /" + "x".repeat(106) + "}").check()).isEmpty();
    assertThat(Fixture.requiring("it: {unix: /" + "x".repeat(107) + "}").check())
        .extracting(Finding::code)
        .containsExactly(Code.BAD_TARGET);
  }

  @Test
  void reportsEachFaultEvenOfAnOptionalRequirement() {
    List<Finding> findings =
        Fixture.requiring("one: {tcp: a, severity: warning}", "two: {tpc: 'b:1'}").check();
    assertThat(findings)
        .extracting(Finding::code)
        .containsExactly(Code.BAD_TARGET, Code.UNKNOWN_PROBE);
    assertThat(findings).allMatch(Finding::isError);
  }

  @Test
  void suggestsTheKindThatWasMeant() {
    Finding finding = Fixture.requiring("it: {tpc: 'b:1'}").check().get(0);
    assertThat(finding.subject()).isEqualTo("tpc");
    assertThat(finding.message()).isEqualTo("is not a kind of dependency");
    assertThat(finding.cure()).isEqualTo("did you mean tcp?");
    assertThat(finding.place().column()).isEqualTo(8);
  }

  @Test
  void namesAllKindsWhereNoneIsNear() {
    assertThat(Fixture.requiring("it: {telepathy: 'b:1'}").check().get(0).cure())
        .isEqualTo("use one of exec, file, mysql, tcp, unix");
  }

  @Test
  void aFaultOfTheDescriptorIsNotReportedAgainByThePlan() {
    ProbePlan plan =
        Fixture.requiring("one: {tcp: a}", "two: {tpc: 'b:1'}", "three: {exec: a}").plan();
    assertThat(plan.findings()).isEmpty();
    assertThat(plan.run(ProbeMode.ONCE, ProbeListener.SILENT).results())
        .extracting(Probed::state)
        .containsOnly(Probed.State.NOT_PROBED);
  }
}
