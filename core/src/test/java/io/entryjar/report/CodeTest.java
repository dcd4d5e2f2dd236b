package io.entryjar.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "findings.md");

  @ParameterizedTest
  @EnumSource
  void isDocumentedWithItsTitleAndExitCode(Code code) throws IOException {
    assertThat(Files.readString(DOCUMENT))
        .contains(
            "| %s | %s | %d |".formatted(code.id(), code.title(), code.category().exitCode()));
  }

  @Test
  void hasAnIdOfItsOwn() {
    assertThat(Arrays.stream(Code.values()).map(Code::id)).doesNotHaveDuplicates();
  }

  @Test
  void isNotDocumentedTwiceOrAfterItsEnd() throws IOException {
    assertThat(Files.readString(DOCUMENT).lines().filter(line -> line.startsWith("| ENTRY-")))
        .hasSameSizeAs(Code.values());
  }
}
