package io.entryjar.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "apache2*       | apache2-foreground | true",
        "apache2*       | apache2            | true",
        "apache2*       | xapache2           | false",
        "*              | x                  | true",
        "*              | ''                 | true",
        "**             | x                  | true",
        "*fpm           | php-fpm            | true",
        "*fpm           | php-fpm8           | false",
        "php*fpm*       | php8.2-fpm8.2      | true",
        "php?           | php8               | true",
        "php?           | php                | false",
        "php[78]        | php8               | true",
        "php[78]        | php9               | false",
        "php[0-9].[0-9] | php8.2             | true",
        "php[!0-9]      | phpx               | true",
        "php[^0-9]      | php1               | false",
        "[]a]           | ]                  | true",
        "[!]]           | a                  | true",
        "[a-]           | -                  | true",
        "[*?]           | *                  | true",
        "a\\*b          | a*b                | true",
        "a\\*b          | axb                | false",
        "{a,b}          | a                  | false",
        "{a,b}          | {a,b}              | true",
        "a.c            | abc                | false",
        "A              | a                  | false",
        "\u00e9?        | \u00e9\ud83d\ude00 | true",
        "?              | \udcff             | true",
      })
  void matchesWholeNames(String pattern, String name, boolean matches) {
    assertThat(Glob.fault(pattern)).isEmpty();
    assertThat(Glob.matches(pattern, name)).isEqualTo(matches);
  }

  @Property(tries = 5000)
  void matchesAsTheJdkDoes(
      @ForAll @Chars({'a', 'b', '*', '?'}) @StringLength(max = 8) String pattern,
      @ForAll @Chars({'a', 'b'}) @StringLength(min = 1, max = 8) String name) {
    assertThat(Glob.matches(pattern, name))
        .isEqualTo(
            FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(name)));
  }

  @Property(tries = 5000)
  void whatHasNoFaultCanBeMatchedAgainstAnything(
      @ForAll @Chars({'[', ']', '!', '-', '\\', '*', 'a'}) String pattern, @ForAll String name) {
    if (Glob.fault(pattern).isEmpty()) {
      Glob.matches(pattern, name);
    }
  }

  @Test
  void manyStarsDoNotMultiply() {
    assertThat(Glob.matches("*a".repeat(1000) + "b", "a".repeat(10_000))).isFalse();
  }
}
