package io.entryjar.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.report.Findings;
import io.entryjar.report.Place;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextParserTest {
  private static final Place START = new Place("entry.yaml", 3, 10);

  private final Findings findings = new Findings();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                  | ''",
        "plain               | plain",
        "${A}                | <A>",
        "a${A}b${B}          | a<A>b<B>",
        "${A:-x}             | <A:x>",
        "${A:-}              | <A:>",
        "${A:-a${B:-b}c}     | <A:a<B:b>c>",
        "${A:-$}             | <A:$>",
        "$${A}               | ${A}",
        "$$${A}              | $${A}",
        "$${A${B}            | ${A<B>",
        "${A:-$${x}}         | <A:${x>}",
        "$ $A $$ { } ${A}}   | $ $A $$ { } <A>}",
        "${a.b-c_D9}         | <a.b-c_D9>",
        "${A:-:-}            | <A::->",
      })
  void readsExpansions(String source, String expected) {
    assertThat(shown(parse(source))).isEqualTo(expected);
    assertThat(findings.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${",
        "${}",
        "${ A}",
        "${A ",
        "${A",
        "${A:",
        "${A:-",
        "${A:-${B}",
        "${A:=b}",
        "${1}",
        "${\u00c9}",
        "${A\u00e9}",
        "${-a}",
        "${A:-${}}",
        "x${\ud83d\ude00}",
        "${A!\ud83d\ude00"
      })
  void aMalformedOneIsOneFindingAndTheTextStaysAsItIs(String source) {
    Text text = parse(source);
    assertThat(findings.all()).hasSize(1);
    assertThat(text.constant()).contains(source);
  }

  @Test
  void eachReferenceHasItsColumn() {
    Text text = parse("\ud83d\ude00${A}-${B:-\u00e9${C}}");
    assertThat(text.references().map(Text.Reference::place))
        .extracting(Place::column)
        .containsExactly(13, 18, 24);
  }

  @Test
  void nestingIsBoundedBeforeTheStackIs() {
    assertThat(parse("${A:-".repeat(32) + "}".repeat(32)).references()).hasSize(32);
    parse("${A:-".repeat(33) + "}".repeat(33));
    parse("${A:-".repeat(200_000));
    assertThat(findings.all())
        .hasSize(2)
        .allSatisfy(f -> assertThat(f.message()).isEqualTo("is nested more than 32 levels deep"));
  }

  @Test
  void manyReferencesAreReadInOnePass() {
    assertThat(parse("${A:-b}".repeat(150_000)).references()).hasSize(150_000);
  }

  @Property
  void textWithoutADollarSignStandsForItself(
      @ForAll @Chars({'{', '}', ':', '-', '\\'}) @CharRange(from = 'a', to = 'z') String source) {
    assertThat(parse(source).constant()).contains(source);
  }

  @Property
  void anyTextIsReadWithAtMostOneFinding(
      @ForAll @Chars({'$', '{', '}', ':', '-', 'A'}) String source) {
    Findings own = new Findings();
    TextParser.parse("x", scalar(source), own);
    assertThat(own.all()).hasSizeLessThan(2);
  }

  @Test
  void whatIsNotConstantHasNoConstant() {
    assertThat(parse("a${A:-b}").constant()).isEmpty();
    assertThat(parse("$${a}").constant()).contains("${a}");
    assertThat(parse("").constant()).contains("");
  }

  private Text parse(String source) {
    return TextParser.parse("x", scalar(source), findings);
  }

  private static YamlNode.Scalar scalar(String source) {
    return new YamlNode.Scalar(source, false, START, START, true);
  }

  private static String shown(Text text) {
    StringBuilder out = new StringBuilder();
    for (Text.Part part : List.copyOf(text.parts())) {
      if (part instanceof Text.Literal literal) {
        out.append(literal.characters());
      } else if (part instanceof Text.Reference reference) {
        out.append('<').append(reference.name());
        if (reference.otherwise() != null) {
          out.append(':').append(shown(reference.otherwise()));
        }
        out.append('>');
      }
    }
    return out.toString();
  }
}
