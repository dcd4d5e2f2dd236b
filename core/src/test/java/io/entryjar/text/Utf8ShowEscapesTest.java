package io.entryjar.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Utf8ShowEscapesTest {
  @Test
  void showsEscapedBytesAndKeepsTheRest() {
    assertThat(Utf8.showEscapes("h\u00e9\udcff\ud83d\ude00\n\udc80"))
        .isEqualTo("h\u00e9\\xff\ud83d\ude00\n\\x80");
    assertThat(Utf8.showEscapes("a\ud800b\udc00")).isEqualTo("a\ufffdb\ufffd");
  }

  @Property
  void theResultIsAlwaysText(@ForAll String text) {
    assertThat(Utf8.isText(Utf8.showEscapes(text))).isTrue();
  }
}
