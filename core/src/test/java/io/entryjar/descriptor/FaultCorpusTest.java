package io.entryjar.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Wrong descriptors with their findings. A case is a title behind {@code ===}, a descriptor, and
 * behind {@code >>>} a line for each finding: line, column, code, subject, message and cure.
 */
class FaultCorpusTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> yaml() throws IOException {
    return cases("yaml.txt");
  }

  @TestFactory
  Stream<DynamicTest> keys() throws IOException {
    return cases("keys.txt");
  }

  @TestFactory
  Stream<DynamicTest> expansions() throws IOException {
    return cases("expansions.txt");
  }

  @TestFactory
  Stream<DynamicTest> references() throws IOException {
    return cases("references.txt");
  }

  @TestFactory
  Stream<DynamicTest> steps() throws IOException {
    return cases("steps.txt");
  }

  private Stream<DynamicTest> cases(String name) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String text : ("\n" + resource(name)).split("\n=== ")) {
      if (!text.isBlank()) {
        int title = text.indexOf('\n');
        int end = text.indexOf("\n>>>");
        String yaml = text.substring(title + 1, end + 1);
        List<String> expected =
            text.substring(end + 4).lines().filter(line -> !line.isBlank()).toList();
        tests.add(DynamicTest.dynamicTest(text.substring(0, title), () -> check(yaml, expected)));
      }
    }
    return tests.stream();
  }

  private void check(String yaml, List<String> expected) throws IOException {
    Path file = Files.writeString(folder.resolve("entry.yaml"), yaml);
    List<String> findings = Descriptors.load(file).findings().stream().map(Loading::line).toList();
    assertThat(findings).isEqualTo(expected);
  }

  private String resource(String name) throws IOException {
    try (InputStream in = getClass().getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
