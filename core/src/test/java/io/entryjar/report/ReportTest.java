package io.entryjar.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReportTest {
  private static final Place PLACE = new Place("entry.yaml", 2, 3);

  @Test
  void errorsComeBeforeWarningsAndKeepTheirOrder() {
    Report report =
        report(
            warning(Code.DEPRECATED, "a"),
            error(Code.MISSING, "b"),
            warning(Code.MISSPELT, "c"),
            error(Code.WRONG_TYPE, "d"));
    assertThat(report.findings()).extracting(Finding::subject).containsExactly("b", "d", "a", "c");
    assertThat(report.errors()).isEqualTo(2);
    assertThat(report.warnings()).isEqualTo(2);
  }

  @Test
  void aFindingIsToldOnce() {
    assertThat(report(error(Code.MISSING, "a"), error(Code.MISSING, "a")).findings()).hasSize(1);
  }

  @Test
  void theListsOfAReportCannotBeChanged() {
    List<String> notes = new ArrayList<>(List.of("a"));
    Report report = new Report(null, List.of(), notes, null);
    notes.add("b");
    assertThat(report.notes()).containsExactly("a");
    assertThatThrownBy(() -> report.findings().add(error(Code.MISSING, "a")))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void nothingWrongIsZero() {
    assertThat(report().exitCode()).isZero();
    assertThat(report(warning(Code.NO_EFFECT, "a")).exitCode()).isZero();
  }

  /** The order of precedence: descriptor, environment, permission, dependency, preparation. */
  @ParameterizedTest
  @CsvSource({
    "USAGE, UNKNOWN_KEY, 65",
    "NO_DESCRIPTOR, MISSING, 66",
    "UNKNOWN_KEY, MISSING, 65",
    "MISSING, NOT_PERMITTED, 78",
    "MISSING, UNREACHABLE, 78",
    "NOT_PERMITTED, UNREACHABLE, 77",
    "UNREACHABLE, NOT_KEPT, 69",
    "NOT_KEPT, COMMAND_NOT_FOUND, 73",
    "COMMAND_NOT_EXECUTABLE, INTERNAL, 126",
    "COMMAND_NOT_FOUND, INTERNAL, 127",
    "INTERNAL, INTERNAL, 70",
  })
  void theWeightiestCategoryGivesTheExitCode(Code weightier, Code lighter, int exitCode) {
    assertThat(report(error(lighter, "a"), error(weightier, "b")).exitCode()).isEqualTo(exitCode);
    assertThat(report(error(weightier, "b"), error(lighter, "a")).exitCode()).isEqualTo(exitCode);
  }

  @Test
  void aWarningOfAWeightierCategoryDoesNotCount() {
    assertThat(report(warning(Code.NO_EFFECT, "a"), error(Code.UNREACHABLE, "b")).exitCode())
        .isEqualTo(69);
  }

  @Test
  void noIdIsUsedTwice() {
    assertThat(Arrays.stream(Code.values()).map(Code::id)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(Code.class)
  void eachCodeIsInTheRangeOfItsKind(Code code) {
    assertThat(code.id()).matches("ENTRY-[1-8][0-9][0-9]");
    assertThat(code.title()).isNotBlank();
    String first =
        switch (code.category()) {
          case DESCRIPTOR -> "1";
          case ENVIRONMENT -> "2";
          case PERMISSION -> "3";
          case DEPENDENCY -> "4";
          case PREPARATION -> "5";
          case NOT_FOUND, NOT_EXECUTABLE -> "6";
          case INTERNAL -> "7";
          case NO_DESCRIPTOR -> "8";
          case USAGE -> code.id().substring(6, 7);
        };
    assertThat(code.id()).startsWith("ENTRY-" + first);
  }

  @Test
  void exitCodesOfOneKindAreOfOneKindOnly() {
    assertThat(Stream.of(Category.values()).map(Category::exitCode)).doesNotHaveDuplicates();
  }

  @Test
  void aPlaceIsShownAsEditorsReadIt() {
    assertThat(PLACE.plus(4)).hasToString("entry.yaml:2:7");
  }

  @Test
  void aFindingIsWhole() {
    assertThatNullPointerException()
        .isThrownBy(() -> Finding.error(Code.MISSING, "a", null, null, "c"));
    assertThat(Finding.error(Code.MISSING, "a", null, "b", "c").isError()).isTrue();
    assertThat(Finding.warning(Code.MISSING, "a", PLACE, "b", "c").isError()).isFalse();
    assertThat(Severity.WARNING.word()).isEqualTo("warning");
  }

  @Test
  void gatheredFindingsAreACopy() {
    Findings findings = new Findings();
    findings.warning(Code.DEPRECATED, "a", null, "b", "c");
    List<Finding> before = findings.all();
    assertThat(findings.hasErrors()).isFalse();
    findings.addAll(List.of(error(Code.MISSING, "d")));
    assertThat(findings.hasErrors()).isTrue();
    assertThat(before).hasSize(1);
    assertThat(findings.all()).hasSize(2);
  }

  private static Report report(Finding... findings) {
    return new Report("entry.yaml", List.of(findings), List.of(), null);
  }

  private static Finding error(Code code, String subject) {
    return Finding.error(code, subject, PLACE, "is wrong", "correct it");
  }

  private static Finding warning(Code code, String subject) {
    return Finding.warning(code, subject, PLACE, "is odd", "look at it");
  }
}
