package io.entryjar.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "30, PT30S",
    "30s, PT30S",
    "500ms, PT0.5S",
    "1m30s, PT1M30S",
    "1h30m, PT1H30M",
    "2d, PT48H",
    "1.5s, PT1.5S",
    "0.25h, PT15M",
    "10us, PT0.00001S",
    "7ns, PT0.000000007S",
    "30s1m, PT1M30S",
    "PT30S, PT30S",
    "P1DT1H, PT25H",
    "999999999999, PT999999999999S",
  })
  void readsWhatUsersWrite(String text, Duration expected) {
    assertThat(Durations.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "s",
        "30 s",
        " 30",
        "30\n",
        "-1s",
        "+1s",
        "1.s",
        ".5s",
        "1.5",
        "30x",
        "1m30",
        "1e3s",
        "30S",
        "1000000000000",
        "1000000000000s",
        "1.0000000001s",
        "PT-1S",
        "P",
        "PT",
        "pt1s",
        "\u0663s",
        "P99999999999999999999D",
        "999999999999d999999999999d\u00a0"
      })
  void readsNothingElse(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }

  @Test
  void aSumBeyondWhatADurationHoldsIsNone() {
    assertThat(Durations.parse("999999999999d".repeat(200))).isEmpty();
  }

  @Test
  void aVeryLongTextIsReadInALoop() {
    assertThat(Durations.parse("1s".repeat(60_000))).contains(Duration.ofSeconds(60_000));
    assertThat(Durations.parse("1".repeat(120_000))).isEmpty();
    assertThat(Durations.parse("P" + "1".repeat(120_000))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT0.25S, 250ms",
    "PT90S, 1m30s",
    "PT24H, 1d",
    "PT25H1M1.001S, 1d1h1m1s1ms",
    "PT0.000000500S, 500ns",
    "PT0.0015S, 1ms500us",
  })
  void writesInTheLargestUnits(Duration duration, String text) {
    assertThat(Durations.format(duration)).isEqualTo(text);
  }

  @Property
  void readsWhatItWrites(@ForAll @LongRange(min = 0) long nanoseconds) {
    Duration duration = Duration.ofNanos(nanoseconds);
    assertThat(Durations.parse(Durations.format(duration))).contains(duration);
  }

  @Property(tries = 2000)
  void anyTextIsReadOrNot(@ForAll String text) {
    assertThat(Durations.parse(text).filter(Duration::isNegative)).isEmpty();
  }
}
