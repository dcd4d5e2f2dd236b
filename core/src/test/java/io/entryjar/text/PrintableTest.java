package io.entryjar.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrintableTest {
  static Stream<Arguments> hostile() {
    return Stream.of(
        Arguments.of("plain text, with 'quotes' and \\", "plain text, with 'quotes' and \\"),
        Arguments.of("", ""),
        Arguments.of(
            "Gr\u00fc\u00dfe \u4f60\u597d \ud83d\ude00",
            "Gr\u00fc\u00dfe \u4f60\u597d \ud83d\ude00"),
        Arguments.of("a\nERROR  forged", "a\\nERROR  forged"),
        Arguments.of("a\r\tb", "a\\r\\tb"),
        Arguments.of("\u001b[2J\u001b]0;title\u0007", "\\x1b[2J\\x1b]0;title\\x07"),
        Arguments.of("\0\u007f", "\\x00\\x7f"),
        Arguments.of("C1 \u009b2J \u0085", "C1 \\u{9b}2J \\u{85}"),
        Arguments.of("bidi \u202e\u2066\u200f", "bidi \\u{202e}\\u{2066}\\u{200f}"),
        Arguments.of("lines \u2028\u2029", "lines \\u{2028}\\u{2029}"),
        Arguments.of("invisible \u200b\ufeff\u00ad", "invisible \\u{200b}\\u{feff}\\u{ad}"),
        Arguments.of("blank \u00a0\u3000\u3164\u2800", "blank \\u{a0}\\u{3000}\\u{3164}\\u{2800}"),
        Arguments.of("tag \udb40\udc41 variant \ufe0f", "tag \\u{e0041} variant \\u{fe0f}"),
        Arguments.of("private \ue000", "private \\u{e000}"),
        Arguments.of("byte \udcff", "byte \\xff"),
        Arguments.of("half \ud800 \udc00", "half \\u{d800} \\u{dc00}"));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void whatDoesNotPrintIsEscaped(String text, String shown) {
    assertThat(Printable.of(text)).isEqualTo(shown);
  }

  @Property(tries = 2000)
  void nothingThatControlsATerminalComesThrough(@ForAll String text) {
    for (String shown :
        new String[] {Printable.of(text), Printable.quote(text), Printable.name(text)}) {
      assertThat(shown.codePoints())
          .noneMatch(Character::isISOControl)
          .noneMatch(c -> Character.getType(c) == Character.FORMAT)
          .noneMatch(c -> Character.getType(c) == Character.SURROGATE);
      assertThat(shown.lines().count()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void aShortValueIsQuotedWhole() {
    assertThat(Printable.quote("x".repeat(120))).isEqualTo("'" + "x".repeat(120) + "'");
  }

  @Test
  void aLongValueIsCutAndItsLengthTold() {
    assertThat(Printable.quote("x".repeat(100_000)))
        .isEqualTo("'" + "x".repeat(120) + "'... (100000 characters)");
  }

  @Test
  void aLongValueIsNeverCutInsideACharacter() {
    assertThat(Printable.quote("\ud83d\ude00".repeat(121)))
        .isEqualTo("'" + "\ud83d\ude00".repeat(120) + "'... (121 characters)");
  }

  @Test
  void aNameStaysAsItIs() {
    assertThat(Printable.name("DB_HOST")).isEqualTo("DB_HOST");
    assertThat(Printable.name("a\u001bb")).isEqualTo("a\\x1bb");
  }

  @Test
  void aNameThatIsNoneIsQuoted() {
    assertThat(Printable.name("")).isEqualTo("''");
    assertThat(Printable.name("  ")).isEqualTo("'  '");
    assertThat(Printable.name("x".repeat(200)))
        .isEqualTo("'" + "x".repeat(120) + "'... (200 characters)");
  }
}
