package io.entryjar.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SecretMaskTest {
  @Test
  void masksEachOccurrence() {
    assertThat(new SecretMask(List.of("hunter2")).apply("hunter2 is not hunter22"))
        .isEqualTo("******** is not ********2");
  }

  @Test
  void masksOverlappingSecretsWhole() {
    assertThat(new SecretMask(List.of("abcdX", "Xefgh")).apply("-abcdXefgh-"))
        .isEqualTo("-********-");
    assertThat(new SecretMask(List.of("aaaa")).apply("aaaaaa")).isEqualTo("********");
  }

  @Test
  void masksSingleLinesOfALongerSecret() {
    assertThat(new SecretMask(List.of("-----BEGIN\r\nMIIabc\n")).apply("bad key: MIIabc"))
        .isEqualTo("bad key: ********");
  }

  @Test
  void leavesVeryShortSecretsAlone() {
    assertThat(new SecretMask(List.of("", "a", "abc")).apply("abc a")).isEqualTo("abc a");
  }

  @Property(tries = 500)
  void noSecretIsLeft(
      @ForAll @NumericChars @StringLength(min = 4, max = 6) String secret,
      @ForAll @NumericChars @StringLength(max = 40) String text) {
    assertThat(new SecretMask(List.of(secret)).apply(text + secret + text)).doesNotContain(secret);
  }

  /** What is known of a piece does not wait for the next one, unless a secret may go on in it. */
  @Test
  void textThatComesInPiecesIsMaskedAsSoonAsItIsKnown() {
    MaskedStream stream = new SecretMask(List.of("hunter2", "abc\ndefg")).stream();
    assertThat(stream.mask("login hun\n")).isEqualTo("login hun\n");
    assertThat(stream.mask("login hun")).isEqualTo("login ");
    assertThat(stream.mask("ter")).isEmpty();
    assertThat(stream.mask("2\n")).isEqualTo("********\n");
    assertThat(stream.mask("x abc\n")).isEqualTo("x ");
    assertThat(stream.mask("abc\ndefg|")).isEqualTo("abc\n********|");
    assertThat(stream.mask("hunt")).isEmpty();
    assertThat(stream.end()).isEqualTo("hunt");
  }

  @Property(tries = 3000)
  void piecesAreMaskedAsTheWholeIs(
      @ForAll @Size(min = 1, max = 3)
          List<@CharRange(from = 'a', to = 'b') @StringLength(min = 4, max = 7) String> secrets,
      @ForAll @Size(max = 12)
          List<@CharRange(from = 'a', to = 'c') @StringLength(max = 9) String> pieces) {
    MaskedStream stream = new SecretMask(secrets).stream();
    StringBuilder out = new StringBuilder();
    pieces.forEach(piece -> out.append(stream.mask(piece)));
    out.append(stream.end());
    assertThat(out.toString()).isEqualTo(whole(String.join("", pieces), secrets));
  }

  /** Each character that is part of a secret is hidden. */
  private static String whole(String text, List<String> secrets) {
    StringBuilder out = new StringBuilder();
    boolean hiding = false;
    for (int i = 0; i < text.length(); i++) {
      boolean hidden = false;
      for (String secret : secrets) {
        for (int at = Math.max(0, i - secret.length() + 1); at <= i; at++) {
          hidden |= text.startsWith(secret, at);
        }
      }
      if (!hidden) {
        out.append(text.charAt(i));
      } else if (!hiding) {
        out.append("********");
      }
      hiding = hidden;
    }
    return out.toString();
  }
}
