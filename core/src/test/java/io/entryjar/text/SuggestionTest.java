package io.entryjar.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  private static final List<String> KNOWN =
      List.of("default", "required", "allow-empty", "type", "DB_HOST", "DB_PORT", "file");

  @ParameterizedTest
  @CsvSource({
    "defualt, default, two neighbours swapped",
    "defaul, default, one missing",
    "defaultt, default, one too many",
    "DEFAULT, default, another case",
    "allow_empty, allow-empty, underscore for dash",
    "AllowEmpty, allow-empty, camel case",
    "requierd, required, swapped",
    "require, required, missing",
    "DBHOST, DB_HOST, no underscore",
    "db-host, DB_HOST, dash and case",
    "typ, type, short",
  })
  void aSlipFindsItsWord(String word, String expected, String why) {
    assertThat(Suggestion.nearest(word, KNOWN)).as(why).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"xyz", "entrypoint", "a", "''", "default"})
  void anotherWordFindsNone(String word) {
    assertThat(Suggestion.nearest(word, KNOWN)).isEmpty();
  }

  @Test
  void theNearestOfSeveralWins() {
    assertThat(Suggestion.nearest("DB_PORTS", List.of("DB_HOST", "DB_PORT"))).contains("DB_PORT");
  }

  @Test
  void theCureNamesTheNearestOrAllThatIsKnown() {
    assertThat(Suggestion.cure("defualt", KNOWN)).isEqualTo("did you mean default?");
    assertThat(Suggestion.cure("zzz", List.of("b", "a"))).isEqualTo("use one of a, b");
    assertThat(Suggestion.cure("zzz", List.of())).isEqualTo("remove it");
  }

  @Property
  void theDistanceIsAMeasure(
      @ForAll @StringLength(max = 12) String a, @ForAll @StringLength(max = 12) String b) {
    int distance = Suggestion.distance(a, b);
    assertThat(distance).isEqualTo(Suggestion.distance(b, a));
    assertThat(distance == 0).isEqualTo(a.equals(b));
    assertThat(distance)
        .isBetween(Math.abs(a.length() - b.length()), Math.max(a.length(), b.length()));
  }
}
