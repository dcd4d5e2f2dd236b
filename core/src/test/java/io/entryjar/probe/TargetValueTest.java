package io.entryjar.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.report.Severity;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of the values that go into targets. */
class TargetValueTest {
  @Test
  void reportsAValueThatMakesNoTarget() {
    Fixture fixture = Fixture.requiring("it: {tcp: '${HOST}'}").with("HOST", "db");
    List<Finding> findings = fixture.plan().findings();
    assertThat(findings).hasSize(1);
    Finding finding = findings.get(0);
    assertThat(finding.code()).isEqualTo(Code.BAD_PROBE_TARGET);
    assertThat(finding.subject()).isEqualTo("it");
    assertThat(finding.message()).isEqualTo("'db' has no port");
    assertThat(finding.cure())
        .isEqualTo("correct HOST: it takes host:port, or [address]:port for IPv6");
    assertThat(finding.place().column()).isEqualTo(14);
  }

  @Test
  void weighsWhatTheRequirementWeighs() {
    assertThat(Fixture.requiring("it: {tcp: '${HOST}', severity: warning}").plan().findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING);
  }

  @Test
  void reportsAnUnsetVariableThatLeavesAHole() {
    assertThat(Fixture.requiring("it: {tcp: '${HOST}:80'}").plan().findings())
        .extracting(Finding::message)
        .containsExactly("':80' has no host");
  }

  @Test
  void fillsInTheDefaultOfTheString() {
    ProbePlan plan = Fixture.requiring("it: {tcp: '${HOST:-db}:80'}").plan();
    assertThat(plan.findings()).isEmpty();
    assertThat(plan.items().get(0).target()).isEqualTo("db:80");
  }

  @Test
  void saysNothingOfATargetWhoseVariableIsInvalid() {
    ProbePlan plan =
        Fixture.requiring("it: {tcp: '${HOST}'}", "other: {exec: [a, '${A}']}")
            .with("HOST", "db")
            .invalid("HOST", "A")
            .plan();
    assertThat(plan.findings()).isEmpty();
    assertThat(plan.items()).allMatch(item -> item.probe() == null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "unix", "file"})
  void neverShowsASecret(String kind) {
    ProbePlan plan =
        Fixture.requiring("it: {" + kind + ": 'a${SECRET}'}").with("SECRET", "hun\0ter2").plan();
    assertThat(plan.items().get(0).target()).isEqualTo("a********");
    assertThat(plan.findings()).hasSize(1);
    assertThat(plan.findings().get(0).message())
        .startsWith("'a********' ")
        .doesNotContain("hun")
        .doesNotContain("ter2");
  }

  @Test
  void aSecretInAnArgumentListIsNotRun() {
    ProbePlan plan = Fixture.requiring("it: {exec: [a, '-p${SECRET}']}").with("SECRET", "x").plan();
    assertThat(plan.items().get(0).probe()).isNull();
    assertThat(plan.items().get(0).target()).isEqualTo("a '-p********'");
    assertThat(plan.findings())
        .extracting(Finding::message)
        .containsExactly(
            "'-p********' is a secret, and an argument list is open to every process of the"
                + " machine");
  }

  @Property(tries = 500)
  void noValueThrows(@ForAll @StringLength(max = 300) String value) {
    Fixture fixture =
        Fixture.requiring(
                "a: {tcp: '${A}'}",
                "b: {tcp: '${A}:80'}",
                "c: {tcp: 'db:${A}'}",
                "d: {unix: '${A}'}",
                "e: {file: '${A}'}",
                "f: {exec: ['${A}', '${A}']}")
            .with("A", value);
    ProbePlan plan = fixture.plan();
    assertThat(plan.items()).hasSize(6);
    for (Finding finding : plan.findings()) {
      assertThat(finding.message()).doesNotContain("\n").doesNotContain("\u001b");
    }
  }
}
