package io.entryjar.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EnvFileParserTest {
  private final Findings findings = new Findings();

  private List<String> parse(String text) {
    return EnvFileParser.parse("app.env", text, findings).stream()
        .map(entry -> entry.name() + "=" + entry.value())
        .toList();
  }

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of("", List.of()),
        Arguments.of("\n \n\t\n# comment\n  # indented\n", List.of()),
        Arguments.of("A=1", List.of("A=1")),
        Arguments.of("A=1\nB=2\n", List.of("A=1", "B=2")),
        Arguments.of("\uFEFFA=1", List.of("A=1")),
        Arguments.of("A=1\r\nB='x'\r\nC=\r\n", List.of("A=1", "B=x", "C=")),
        Arguments.of("export A=1\nexport\tB=2\n  export  C = 3 ", List.of("A=1", "B=2", "C=3")),
        Arguments.of("export=1\nexport =2", List.of("export=1", "export=2")),
        Arguments.of("exported=1", List.of("exported=1")),
        Arguments.of("  A = some text  ", List.of("A=some text")),
        Arguments.of(
            "A=a b # comment\nB=a#b\nC=#c\nD= # none", List.of("A=a b", "B=a#b", "C=#c", "D=")),
        Arguments.of("A=a\\nb\"c'd\\", List.of("A=a\\nb\"c'd\\")),
        Arguments.of(
            "A=p${x}y\nB=\"$${z}\"\nC='#{1+1}'\nD=$A",
            List.of("A=p${x}y", "B=$${z}", "C=#{1+1}", "D=$A")),
        Arguments.of("A=' a \\n # ' # comment", List.of("A= a \\n # ")),
        Arguments.of("A=\"x\\n\\r\\t\\\"\\\\\\$\\q\\\"\"", List.of("A=x\n\r\t\"\\$\\q\"")),
        Arguments.of("A='one\ntwo\n'\nB=\"1\n2\"\nC=3", List.of("A=one\ntwo\n", "B=1\n2", "C=3")),
        Arguments.of("A='one\r\ntwo'", List.of("A=one\ntwo")),
        Arguments.of("A=''\nB=\"\"", List.of("A=", "B=")),
        Arguments.of("A=1=2", List.of("A=1=2")),
        Arguments.of("a.b-c=1", List.of("a.b-c=1")),
        Arguments.of("A=1\nA=2", List.of("A=1", "A=2")),
        Arguments.of("A=\uDCFF\u00e9", List.of("A=\uDCFF\u00e9")));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileGivesItsEntries(String text, List<String> entries) {
    assertThat(parse(text)).isEqualTo(entries);
    assertThat(findings.all()).isEmpty();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("A=1\n  KEY\nB=2", "app.env:2:3", "has a line without a = after the name"),
        Arguments.of("export KEY", "app.env:1:8", "has a line without a = after the name"),
        Arguments.of("export", "app.env:1:1", "has a line without a = after the name"),
        Arguments.of(
            "A='x\ny'\n1A=2",
            "app.env:3:1",
            "has a line that does not start with the name of a variable"),
        Arguments.of(
            "\n=x", "app.env:2:1", "has a line that does not start with the name of a variable"),
        Arguments.of(
            "\u00c4=x",
            "app.env:1:1",
            "has a line that does not start with the name of a variable"),
        Arguments.of("A=1\nB= \"never\nclosed", "app.env:2:4", "has a quote that is never closed"),
        Arguments.of("A='x'y", "app.env:1:6", "has text behind a closing quote"),
        Arguments.of("A='x'#y", "app.env:1:6", "has text behind a closing quote"),
        Arguments.of("A=\"\ud83d\ude00\"y", "app.env:1:6", "has text behind a closing quote"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultHasItsPlaceAndShowsNothingOfTheFile(String text, String place, String message) {
    parse(text);
    assertThat(findings.all())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo(Code.ENV_FILE_SYNTAX);
              assertThat(finding.place()).hasToString(place);
              assertThat(finding.message()).isEqualTo(message);
              assertThat(finding.subject()).isEqualTo("app.env");
            });
  }

  @Test
  void everyFaultOfAFileIsReportedUpToALimit() {
    assertThat(parse("A\nB=2\nC\nD=4")).containsExactly("B=2", "D=4");
    assertThat(findings.all()).hasSize(2);
    parse("X\n".repeat(1000));
    assertThat(findings.all()).hasSize(22);
  }

  @Property(tries = 500)
  void anyTextIsParsed(
      @ForAll
          @Chars({'\'', '"', '\\', '\n', '\r', '#', '=', ' ', 'A', '$'})
          @CharRange(from = '\u0001', to = '\u007f')
          String text) {
    parse(text);
  }

  @Property(tries = 500)
  void whatIsInSingleQuotesComesOutAsItIs(@ForAll String text) {
    String value = text.replace("'", "").replace("\r", "");
    assertThat(parse("A='" + value + "'")).containsExactly("A=" + value);
  }
}
