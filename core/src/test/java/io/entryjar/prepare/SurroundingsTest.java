package io.entryjar.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a template holds, it is gone through to its end. */
class SurroundingsTest {
  @Property(tries = 4000)
  void anyTextIsGoneThrough(@ForAll("formats") Format format, @ForAll("texts") String text) {
    Surroundings whole = Surroundings.of(format);
    whole.follow(text);
    Surroundings copy = whole.copy();
    assertThat(copy.open()).isEqualTo(whole.open());
    assertThat(copy.fault(true)).isEqualTo(whole.fault(true));
    whole.value();
    whole.follow(text);
    copy.value();
    copy.follow(text);
    assertThat(copy.open()).isEqualTo(whole.open());
    assertThat(copy.fault(false)).isEqualTo(whole.fault(false));
  }

  @Provide
  Arbitrary<Format> formats() {
    return Arbitraries.of(Format.class).filter(Format::isLiteral);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "'",
            "\"",
            "`",
            "\\",
            "\n",
            " ",
            "\t",
            "a",
            "<?php",
            "?>",
            "<<<EOT\n",
            "EOT",
            "<<-E",
            "#",
            "//",
            "/*",
            "*/",
            "--",
            "$(",
            ")",
            "(",
            "$",
            "$'",
            ": ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            "|\n",
            ">",
            ",",
            "!x",
            "&",
            ";",
            "<<'E'\n",
            "E",
            "e'",
            "$$",
            "é",
            "\udcff",
            "\r\n")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }
}
