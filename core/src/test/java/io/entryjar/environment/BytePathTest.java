package io.entryjar.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytePathTest {
  private static final Path BASE = Path.of("/base");

  @ParameterizedTest
  @CsvSource({
    "/a/b, file:///a/b",
    "a, file:///base/a",
    "/caf\u00e9, file:///caf%C3%A9",
    "caf\u00e9/x, file:///base/caf%C3%A9/x",
    "../\uDCFF%41, file:///base/../%FF%2541",
    "//\uDC80//x/, file:///%80/x"
  })
  void aPathHasTheBytesOfItsText(String text, String uri) {
    assertThat(BytePath.of(BASE, text).toUri()).isEqualTo(URI.create(uri));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\0b", "\u00e9\0"})
  void whatIsNoPathIsRefused(String text) {
    assertThatThrownBy(() -> BytePath.of(BASE, text)).isInstanceOf(InvalidPathException.class);
  }

  @Test
  void aLoneSlashIsTheRoot() {
    assertThat(BytePath.of(BASE, "/")).isEqualTo(Path.of("/"));
  }
}
