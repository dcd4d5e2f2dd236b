package io.entryjar.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeptFileTest {
  private static final String[] KEYS = {
    "A: {generate: {length: 20, keep: lib/keys}}", "B: {generate: {length: 30, keep: lib/keys}}"
  };

  @TempDir private Path folder;

  private Start start() {
    return new Start(folder).variables(KEYS);
  }

  private Path keys() {
    return folder.resolve("lib/keys");
  }

  private String content() throws IOException {
    return Files.readString(keys());
  }

  private void leave(String content) throws IOException {
    Files.createDirectories(keys().getParent());
    Files.writeString(keys(), content);
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(keys().getParent())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void valuesAreMadeOnceAndTheSameAtEachLaterStart() throws IOException {
    Resolved first = start().resolve();
    assertThat(first.findings()).isEmpty();
    String a = first.variables().get("A").value();
    String b = first.variables().get("B").value();
    assertThat(a).hasSize(20).matches("[A-Za-z0-9]+");
    assertThat(b).hasSize(30);
    assertThat(content()).isEqualTo("A=" + a + "\nB=" + b + "\n");
    assertThat(start().sound("A").value()).isEqualTo(a);
    assertThat(start().sound("B").origin()).hasToString("generated, kept in lib/keys");
  }

  @Test
  void onlyTheOwnerCanReadThem() throws IOException {
    start().resolve();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys().getParent())))
        .isEqualTo("rwx------");
    assertThat(left()).containsExactly("keys");
  }

  @Test
  void aVariableThatHasAValueIsNotGenerated() throws IOException {
    start().environment("B=x").resolve();
    assertThat(content()).startsWith("A=").doesNotContain("B=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# mine\nA=old\nOTHER='x y'", "A=old\nOTHER='x y'\n"})
  void whatAFileHoldsStaysAndWhatItLacksIsAdded(String content) throws IOException {
    leave(content);
    Resolved resolved = start().resolve();
    assertThat(resolved.findings()).isEmpty();
    assertThat(content())
        .startsWith(content)
        .endsWith("B=" + resolved.variables().get("B").value() + "\n");
    if (!content.isEmpty()) {
      assertThat(resolved.variables().get("A").value()).isEqualTo("old");
    }
  }

  @Test
  void whatAKilledStartLeftIsReplaced() throws IOException {
    leave("");
    Files.writeString(folder.resolve("lib/.keys.new"), "A=ha");
    String a = start().sound("A").value();
    assertThat(content()).startsWith("A=" + a + "\n");
    assertThat(left()).containsExactly("keys");
  }

  @Test
  void aDryRunWritesNothing() throws IOException {
    ResolvedVariable variable = start().dryRun().sound("A");
    assertThat(variable.origin()).hasToString("generated at the start");
    assertThat(variable.value()).hasSize(20);
    assertThat(folder.resolve("lib")).doesNotExist();
    leave("A=kept\n");
    assertThat(start().dryRun().sound("A").value()).isEqualTo("kept");
    assertThat(start().dryRun().sound("B").origin()).hasToString("generated at the start");
    assertThat(content()).isEqualTo("A=kept\n");
  }

  @ParameterizedTest
  @CsvSource({
    "A, has a line without a = after the name (line 1)",
    "A=, has no value in line 1",
    "A='x, has a quote that is never closed (line 1)"
  })
  void aDamagedFileIsNeverFilledAnew(String content, String reason) throws IOException {
    leave(content);
    List<Finding> findings = start().resolve().findings();
    assertThat(findings).hasSize(2);
    assertThat(findings.get(0).code()).isEqualTo(Code.NOT_KEPT);
    assertThat(findings.get(0).place()).hasToString("entry.yaml:2:3");
    assertThat(findings.get(0).message()).isEqualTo("cannot be kept: lib/keys " + reason);
    assertThat(content()).isEqualTo(content);
  }

  @Test
  void aSymbolicLinkIsNotFollowed() throws IOException {
    leave("");
    Files.delete(keys());
    Files.writeString(folder.resolve("other"), "A=theirs\n");
    Files.createSymbolicLink(keys(), folder.resolve("other"));
    assertThat(start().resolve().findings().get(0).message()).contains("is a symbolic link");
    Files.delete(folder.resolve("other"));
    assertThat(start().resolve().findings().get(0).message()).contains("is a symbolic link");
    assertThat(folder.resolve("other")).doesNotExist();
  }

  @Test
  void aPlaceThatCannotBeWrittenIsAFinding() throws IOException {
    Files.writeString(folder.resolve("lib"), "a file where a folder should be");
    assertThat(start().resolve().findings())
        .hasSize(2)
        .allSatisfy(finding -> assertThat(finding.code()).isEqualTo(Code.NOT_KEPT));
    assertThat(new Start(folder).variables("A: {generate: {keep: .}}").finding().message())
        .isEqualTo("cannot be kept: . is a directory");
    assertThat(
            new Start(folder)
                .variables("A: {generate: {keep: \"${B}\"}}", "B: {}")
                .finding()
                .message())
        .isEqualTo("names no path to keep it in");
  }

  @Test
  void aPathThatNeedsTheValueItselfIsACircle() {
    List<Finding> findings =
        new Start(folder)
            .variables("A: {generate: {keep: \"keys${B}\"}}", "B: {default: \"${A}\"}")
            .resolve()
            .findings();
    assertThat(findings).extracting(Finding::code).contains(Code.CIRCLE);
  }

  @Test
  void startsAtTheSameTimeAgree() throws Exception {
    // Processes, as a lock of a file belongs to one: each adds a variable of its own, and a common
    // one.
    List<Process> starters = new ArrayList<>();
    Files.createDirectories(keys().getParent());
    for (int i = 0; i < 6; i++) {
      starters.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Starter.class.getName(),
                  keys().toString(),
                  "OWN" + i)
              .redirectErrorStream(true)
              .start());
    }
    Set<String> common = new HashSet<>();
    for (Process starter : starters) {
      common.add(new String(starter.getInputStream().readAllBytes()).strip());
      assertThat(starter.waitFor()).isZero();
    }
    assertThat(common).hasSize(1);
    assertThat(content().lines().filter(line -> line.startsWith("COMMON="))).hasSize(1);
    assertThat(content().lines()).hasSize(1 + 6 * Starter.ROUNDS);
    assertThat(left()).containsExactly("keys");
  }

  /** One of several processes that start at the same time. */
  static final class Starter {
    static final int ROUNDS = 20;

    public static void main(String[] arguments) throws KeptFile.NotKept {
      KeptFile file = new KeptFile(Path.of(arguments[0]));
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < ROUNDS; i++) {
        Map<String, String> values =
            file.add(Map.of("COMMON", 1, arguments[1] + "_" + i, 1), l -> "v" + System.nanoTime());
        seen.add(values.get("COMMON"));
      }
      System.out.println(String.join(" ", seen));
    }
  }

  @Test
  void startsInOneProcessAgree() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      Callable<String> one =
          () -> new KeptFile(keys()).add(Map.of("A", 1), l -> "v" + System.nanoTime()).get("A");
      Set<String> values = new HashSet<>();
      for (Future<String> value : pool.invokeAll(List.of(one, one, one, one))) {
        values.add(value.get());
      }
      assertThat(values).hasSize(1);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void eachCharacterIsEquallyLikely() {
    // Every byte once: those that would make some characters likelier are left out.
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    String value =
        new Start(folder)
            .variables("A: {generate: {length: 248, ephemeral: true}}")
            .random(count -> all.clone())
            .sound("A")
            .value();
    assertThat(value).hasSize(248);
    assertThat(value.chars().filter(c -> c == 'A')).hasSize(4);
    assertThat(value.chars().filter(c -> c == '9')).hasSize(4);
  }
}
