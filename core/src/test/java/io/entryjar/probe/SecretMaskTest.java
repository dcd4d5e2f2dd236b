package io.entryjar.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NumericChars;
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
}
