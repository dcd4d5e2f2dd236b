package io.entryjar.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a descriptor: entry.yaml, and entry.d laid over it. */
class EntryFolderTest {
  @TempDir Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    Files.createDirectory(folder.resolve("entry.d"));
  }

  @Test
  void filesAreLaidOverInTheOrderOfTheirNames() throws IOException {
    write("entry.yaml", "name: base");
    write("entry.d/20-b.yaml", "name: b");
    write("entry.d/10-a.yml", "name: a");
    write("entry.d/A.yaml", "description: upper case comes before lower case");
    write("entry.d/a.yaml", "description: last");
    assertThat(good().name()).isEqualTo("b");
    assertThat(good().description()).isEqualTo("last");
  }

  @Test
  void otherFilesAndHiddenOnesAreLeftOut() throws IOException {
    write("entry.yaml", "name: base");
    write("entry.d/a.yaml~", "name: backup");
    write("entry.d/README", "name: readme");
    write("entry.d/.a.yaml.swp", "name: swap");
    write("entry.d/.hidden.yaml", "name: hidden");
    Files.createSymbolicLink(folder.resolve("entry.d/.#a.yaml"), Path.of("user@host.1234"));
    assertThat(good().name()).isEqualTo("base");
  }

  @Test
  void mapsAreJoinedByKeyAndListsAppended() throws IOException {
    write(
        "entry.yaml",
        """
        variables:
          A: {default: a, type: port, aliases: [X], values: ["1"]}
          B: {default: b}
        rules: [{that: one}]
        env-files: [one]
        commands: {web: {run: [a], match: [a]}}
        """);
    write(
        "entry.d/1.yaml",
        """
        variables:
          A: {default: "2", aliases: [Y], values: ["2"]}
          C: {default: c}
        rules: [{that: two}]
        env-files: [two]
        commands: {web: {match: [b]}, worker: {run: [b]}}
        """);
    Descriptor descriptor = good();
    Variable a = descriptor.settings().variables().get("A");
    assertThat(descriptor.settings().variables().keySet()).containsExactly("A", "B", "C");
    assertThat(a.type()).isEqualTo(ValueType.PORT);
    assertThat(a.defaultValue().source()).isEqualTo("2");
    assertThat(a.aliases()).containsExactly("X", "Y");
    assertThat(a.values()).containsExactly("1", "2");
    assertThat(descriptor.settings().rules())
        .extracting(rule -> rule.that().source())
        .containsExactly("one", "two");
    assertThat(descriptor.envFiles())
        .extracting(file -> file.path().source())
        .containsExactly("one", "two");
    assertThat(descriptor.commands().get("web").match()).containsExactly("a", "b");
    assertThat(descriptor.commands()).containsKey("worker");
  }

  @Test
  void argumentListsAreReplaced() throws IOException {
    write("entry.yaml", "run: [a, b]\ncommands: {w: {run: [c, d]}}\nrequires: {x: {exec: [e, f]}}");
    write("entry.d/1.yaml", "run: [z]\ncommands: {w: {run: [y]}}\nrequires: {x: {exec: [x]}}");
    Descriptor descriptor = good();
    assertThat(descriptor.settings().run()).extracting(Text::source).containsExactly("z");
    assertThat(descriptor.commands().get("w").settings().run())
        .extracting(Text::source)
        .containsExactly("y");
    assertThat(descriptor.settings().requires().get("x").target())
        .extracting(Text::source)
        .containsExactly("x");
  }

  @Test
  void aScheduleIsReplacedAndTheRestOfAStopStays() throws IOException {
    write("entry.yaml", "stop: {on: [TERM], send: [WINCH, 10s, KILL], drain: 1s}");
    write("entry.d/1.yaml", "stop: {on: [INT], send: [QUIT]}");
    assertThat(good().settings().init().options())
        .containsExactly("--stop-on", "TERM,INT", "--stop", "QUIT", "--drain", "1000ms");
  }

  @Test
  void namesThatAreAlsoKeysOfArgumentListsAreJoined() throws IOException {
    write(
        "entry.yaml",
        "commands: {run: {run: [a]}, exec: {run: [b]}}\nvariables: {command: {type: port}}");
    write(
        "entry.d/1.yaml",
        "commands: {run: {workdir: /}, exec: {workdir: /}}\nvariables: {command: {default: 1}}");
    Descriptor descriptor = good();
    assertThat(descriptor.commands().get("run").settings().run()).hasSize(1);
    assertThat(descriptor.settings().variables().get("command").type()).isEqualTo(ValueType.PORT);
  }

  @Test
  void nothingTakesNothingAway() throws IOException {
    write("entry.yaml", "name: a\nvariables: {A: {type: port}}\nlimits: {core: 0}");
    write("entry.d/1.yaml", "---\n");
    write("entry.d/2.yaml", "");
    write("entry.d/3.yaml", "variables:\nlimits: ~\n");
    write("entry.d/4.yaml", "variables:\n  A:\n");
    assertThat(good().name()).isEqualTo("a");
    assertThat(good().settings().variables().get("A").type()).isEqualTo(ValueType.PORT);
    assertThat(good().settings().limits()).hasSize(1);
  }

  @Test
  void aKeyGivenTwiceAcrossFilesIsNoFaultAndInOneFileIsOne() throws IOException {
    write("entry.yaml", "name: a");
    write("entry.d/1.yaml", "name: b\nname: c");
    assertThat(findings())
        .containsExactly(
            "2:1 DUPLICATE_KEY | name | is given twice; the first one is at entry.d/1.yaml:1:1 | keep one of them");
  }

  @Test
  void everyFindingNamesItsFile() throws IOException {
    write("entry.yaml", "nam: a\nvariables: {A: {default: \"${B}\"}}");
    write("entry.d/1.yaml", "\nvariables: {B1: , A: {typ: port}}");
    assertThat(load().findings())
        .extracting(finding -> String.valueOf(finding.place()))
        .containsExactly("entry.d/1.yaml:2:23", "entry.yaml:1:1", "entry.yaml:2:29");
  }

  @Test
  void aCircleThroughTwoFilesIsFound() throws IOException {
    write("entry.yaml", "variables: {A: {default: \"${B}\"}, B: }");
    write("entry.d/1.yaml", "variables: {B: {default: \"${A}\"}}");
    assertThat(findings()).singleElement().asString().contains("CIRCLE | A |");
  }

  @Test
  void aFileThatIsNoYamlHidesNothingElseOfItsKindAndStartsNoWildGuesses() throws IOException {
    write("entry.yaml", "commands: {web: {run: [a]}");
    write("entry.d/1.yaml", "command: web");
    write("entry.d/2.yaml", "name: @");
    Files.createDirectory(folder.resolve("entry.d/3.yaml"));
    Files.createSymbolicLink(folder.resolve("entry.d/4.yaml"), Path.of("nowhere"));
    assertThat(load().descriptor()).isNull();
    assertThat(findings())
        .containsExactly(
            "- UNREADABLE_DESCRIPTOR | entry.d/3.yaml | is a directory | make it a file that this user can read",
            "- UNREADABLE_DESCRIPTOR | entry.d/4.yaml | is a link to nothing | make it a file that this user can read",
            "1:7 YAML_SYNTAX | entry.d/2.yaml | is not valid YAML: found character '@' that cannot start any token. | put text that starts with %, @ or ` in quotes",
            "1:11 YAML_SYNTAX | entry.yaml | is not valid YAML: expected ',' or '}', but got <stream end> | close what starts here");
  }

  @Test
  void aMissingDescriptorIsAFinding() throws IOException {
    assertThat(findings())
        .containsExactly(
            "- UNREADABLE_DESCRIPTOR | entry.yaml | does not exist | make it a file that this user can read");
  }

  @Test
  void aPipeDoesNotBlockAndADeviceDoesNotFillTheMemory() throws Exception {
    assertThat(
            new ProcessBuilder("mkfifo", folder.resolve("entry.yaml").toString()).start().waitFor())
        .isZero();
    Files.createSymbolicLink(folder.resolve("entry.d/1.yaml"), Path.of("/dev/zero"));
    List<String> findings = assertTimeoutPreemptively(Duration.ofSeconds(30), this::findings);
    assertThat(findings)
        .containsExactlyInAnyOrder(
            "- UNREADABLE_DESCRIPTOR | entry.d/1.yaml | is not a regular file | make it a file that this user can read",
            "- UNREADABLE_DESCRIPTOR | entry.yaml | is not a regular file | make it a file that this user can read");
  }

  @Test
  void aHugeSparseFileIsNotRead() throws Exception {
    try (var file = new java.io.RandomAccessFile(folder.resolve("entry.yaml").toFile(), "rw")) {
      file.setLength(1L << 40);
    }
    assertThat(findings()).singleElement().asString().contains("TOO_LARGE");
  }

  @Test
  void anyNameOfAFileIsShownOnOneLine() throws IOException {
    write("entry.yaml", "name: a");
    write("entry.d/a\nb\u001b.yaml", "nam: @");
    assertThat(load().findings())
        .extracting(finding -> String.valueOf(finding.place()))
        .containsExactly("entry.d/a\\nb\\x1b.yaml:1:6");
  }

  /** A shell makes the files: in the POSIX locale Java cannot express their names. */
  @Test
  void namesThatTheLocaleCannotExpressAreReadInTheOrderOfTheirBytes() throws Exception {
    write("entry.yaml", "name: a");
    String script =
        "cd \"$0\" && echo 'name: b' >\"$(printf '\\303\\251.yaml')\""
            + " && echo 'name: c' >\"$(printf '\\303\\252.yaml')\""
            + " && echo 'nam: d' >\"$(printf '\\377.yaml')\"";
    String extensions = folder.resolve("entry.d").toString();
    assertThat(new ProcessBuilder("sh", "-c", script, extensions).start().waitFor()).isZero();
    assertThat(load().descriptor().name()).isEqualTo("c");
    assertThat(load().findings()).hasSize(1);
  }

  @Test
  void aFileBesideTheDescriptorCalledEntryDIsNoFolder() throws IOException {
    Files.delete(folder.resolve("entry.d"));
    write("entry.d", "name: b");
    write("entry.yaml", "name: a");
    assertThat(good().name()).isEqualTo("a");
  }

  private void write(String name, String yaml) throws IOException {
    Files.writeString(folder.resolve(name), yaml);
  }

  private Descriptors.Loaded load() {
    return Descriptors.load(folder.resolve("entry.yaml"));
  }

  private Descriptor good() {
    assertThat(load().findings()).isEmpty();
    return load().descriptor();
  }

  private List<String> findings() {
    return load().findings().stream().map(Loading::line).toList();
  }
}
