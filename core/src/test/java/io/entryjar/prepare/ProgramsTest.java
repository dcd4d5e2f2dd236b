package io.entryjar.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.environment.ProcessEnvironment;
import io.entryjar.probe.ChildRunner;
import io.entryjar.probe.SecretMask;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Steps that run programs, and groups that are done once. */
class ProgramsTest {
  @TempDir Path folder;
  private Prepared prepared;

  @BeforeEach
  void prepare() throws IOException {
    prepared = new Prepared(folder.toRealPath());
  }

  @Test
  void aProgramRunsWithItsArgumentsAsUserInADirectory() throws IOException {
    prepared.descriptor(
        """
        variables: {NAME: {default: "a b"}}
        prepare:
          - run: {command: [prog, "${NAME}"], user: "12:34", workdir: "@/w", timeout: 5s}
        """);
    prepared.writes = List.of("one\ntw", "o\n");
    assertThat(prepared.plan()).containsExactly("run: would do: it runs at every start");
    assertThat(prepared.ran).isEmpty();
    assertThat(prepared.run()).isEmpty();
    ChildRunner.Task task = prepared.ran.get(0);
    assertThat(task.argv()).containsExactly("prog", "a b");
    assertThat(task.user()).isEqualTo("12:34");
    assertThat(task.workdir()).isEqualTo(prepared.path("w").toString());
    assertThat(task.timeout()).hasSeconds(5);
    assertThat(prepared.heard).containsExactly("started run prog 'a b'", "prog: one", "prog: two");
  }

  @TestFactory
  Stream<DynamicTest> aProgramThatFailsEndsThePreparation() {
    return Map.<ChildRunner.Result, String>of(
            new ChildRunner.Exited(3, ""), "prog ended with exit code 3",
            new ChildRunner.Signalled(9, ""), "prog was killed by signal 9",
            new ChildRunner.TimedOut(""), "prog did not end within 1h",
            new ChildRunner.Stopped("wrote too much"), "prog wrote too much",
            new ChildRunner.NotStarted("is not found in PATH", true), "prog is not found in PATH")
        .entrySet()
        .stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getValue(),
                    () -> {
                      prepared.descriptor(
                          """
                          prepare:
                            - run: [/bin/prog]
                            - write: {to: "@/after", content: x}
                          """);
                      prepared.answer = new ChildRunner.Done(entry.getKey(), "");
                      assertThat(prepared.run())
                          .containsExactly(
                              "PROGRAM_FAILED | prepare: run | "
                                  + entry.getValue()
                                  + " | entry.yaml:2:5");
                      assertThat(prepared.path("after")).doesNotExist();
                    }));
  }

  @Test
  void whatAProgramExportsIsInTheEnvironmentOfTheNextAndOfTheCommand() throws IOException {
    prepared.set("A", "old").descriptor("prepare:\n  - run: [one]\n  - run: [two]\n");
    prepared.answer =
        new ChildRunner.Done(new ChildRunner.Exited(0, ""), "A=new\n\nB=b=b\nC=\udcff\n");
    Preparation.Outcome outcome = Preparation.run(prepared.setting());
    assertThat(outcome.environment().entries()).containsExactly("A=new", "B=b=b", "C=\udcff");
    assertThat(prepared.ran.get(0).environment().entries()).containsExactly("A=old");
    assertThat(prepared.ran.get(1).environment()).isEqualTo(outcome.environment());
  }

  @Test
  void aNulEndsARecordWhereThereIsOne() throws Exception {
    Exports exports = new Exports(new ProcessEnvironment(List.of()));
    exports.add("A=1\n2\0B=3\0");
    assertThat(exports.environment().entries()).containsExactly("A=1\n2", "B=3");
  }

  @Test
  void whatIsNoRecordIsAFinding() throws IOException {
    prepared.descriptor("prepare: [{run: [one]}]");
    prepared.answer = new ChildRunner.Done(new ChildRunner.Exited(0, ""), "export A=1");
    assertThat(prepared.run()).singleElement().asString().contains("is no NAME=value");
  }

  @Test
  void secretsAreMaskedInOutput() throws IOException {
    prepared
        .set("PASSWORD", "hunter2")
        .descriptor("variables: {PASSWORD: {secret: true}}\nprepare: [{run: [one]}]");
    prepared.writes = List.of("login hun", "ter2");
    assertThat(prepared.run()).isEmpty();
    assertThat(prepared.heard).contains("one: login ********");
  }

  @Test
  void whatAProgramWritesIsToldLineByLineWhileItRuns() {
    List<String> heard = new ArrayList<>();
    ProgramOutput output = output(heard);
    output.wrote("one\r");
    assertThat(heard).containsExactly("one");
    output.wrote("\ntwo\n\nthr");
    assertThat(heard).containsExactly("one", "two", "");
    output.wrote("ee");
    output.end();
    assertThat(heard).containsExactly("one", "two", "", "three");
  }

  @Test
  void aLineThatDoesNotEndIsToldInParts() {
    List<String> heard = new ArrayList<>();
    ProgramOutput output = output(heard);
    for (int i = 0; i < 10_000; i++) {
      output.wrote("0123456789");
    }
    assertThat(heard).hasSizeGreaterThan(5).allMatch(part -> part.length() <= 8192);
    output.end();
    assertThat(String.join("", heard)).hasSize(100_000);
  }

  private static ProgramOutput output(List<String> heard) {
    PreparationListener listener =
        new PreparationListener() {
          @Override
          public void output(String step, String line) {
            heard.add(line);
          }
        };
    return new ProgramOutput("p", new SecretMask(List.of()).stream(), listener);
  }

  @Test
  void hooksRunInTheOrderOfTheirNames() throws IOException {
    for (String name : List.of("20-b.sh", "10-a.sh", ".hidden.sh", "B.sh")) {
      prepared.file("hooks/" + name, "").toFile().setExecutable(true);
    }
    prepared.file("hooks/README", "");
    prepared.descriptor("prepare: [{hooks: {folder: hooks, match: \"*.sh\"}}]");
    assertThat(prepared.plan()).containsExactly("hooks: would do: runs 10-a.sh, 20-b.sh, B.sh");
    assertThat(prepared.run()).isEmpty();
    assertThat(prepared.ran.stream().map(task -> task.argv().get(0)))
        .containsExactly(
            prepared.path("hooks/10-a.sh").toString(),
            prepared.path("hooks/20-b.sh").toString(),
            prepared.path("hooks/B.sh").toString());
  }

  @Test
  void whatIsNotExecutableIsRefusedOrIgnored() throws IOException {
    prepared.file("hooks/a", "");
    prepared.descriptor("prepare: [{hooks: hooks}]");
    assertThat(prepared.run())
        .singleElement()
        .asString()
        .contains("'@/hooks/a' is not an executable file");
    prepared.descriptor("prepare: [{hooks: {folder: hooks, others: ignored}}, {hooks: none}]");
    assertThat(prepared.plan())
        .containsExactly(
            "hooks: nothing to do: there is none", "hooks: nothing to do: there is none");
  }

  @Test
  void aGroupIsDoneOnceAndMarkedWhenAllSucceeded() throws IOException {
    prepared.descriptor(
        """
        prepare:
          - once:
              marker: "@/v/.done"
              steps:
                - write: {to: "@/v/a", content: a}
                - run: [init]
        """);
    prepared.answer = new ChildRunner.Done(new ChildRunner.Exited(1, ""), "");
    assertThat(prepared.run())
        .singleElement()
        .asString()
        .startsWith("PROGRAM_FAILED | prepare: once: run | init ended with exit code 1");
    assertThat(prepared.path("v/.done")).doesNotExist();
    assertThat(prepared.plan().get(0)).isEqualTo("once: would do: it was begun and not finished");
    prepared.answer = new ChildRunner.Done(new ChildRunner.Exited(0, ""), "");
    assertThat(prepared.run()).isEmpty();
    assertThat(prepared.path("v/.done")).exists();
    assertThat(prepared.path("v/.done.lock")).doesNotExist();
    prepared.ran.clear();
    assertThat(prepared.run()).isEmpty();
    assertThat(prepared.ran).isEmpty();
    assertThat(prepared.plan()).containsExactly("once: nothing to do: it is done");
  }

  @Test
  void aHalfMadeGroupIsCleanedOrReportedAsDeclared() throws IOException {
    prepared.file("v/.done.lock", "begun\n");
    prepared.file("v/data/half", "h");
    String steps = "steps: [{write: {to: \"@/v/data/a\", content: a}}]}}]";
    prepared.descriptor("prepare: [{once: {marker: \"@/v/.done\", half-made: reported, " + steps);
    assertThat(prepared.planFindings()).singleElement().asString().startsWith("HALF_MADE");
    assertThat(prepared.run()).singleElement().asString().startsWith("HALF_MADE");
    prepared.descriptor(
        "prepare: [{once: {marker: \"@/v/.done\", half-made: cleaned, clean: \"@/v\", " + steps);
    assertThat(prepared.run()).isEmpty();
    assertThat(prepared.path("v/data/half")).doesNotExist();
    assertThat(prepared.path("v/data/a")).exists();
  }

  @Test
  void aGroupThatAnotherProcessHoldsIsWaitedForNoLongerThanSaid() throws Exception {
    Files.createDirectories(prepared.path("v"));
    Process other =
        new ProcessBuilder(
                "python3",
                "-c",
                "import fcntl, sys\nf = open(sys.argv[1], 'a')\nfcntl.lockf(f, fcntl.LOCK_EX)\n"
                    + "print('locked', flush=True)\nsys.stdin.read()",
                prepared.path("v/.done.lock").toString())
            .start();
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("locked");
      prepared.descriptor(
          "prepare: [{once: {marker: \"@/v/.done\", wait: 100ms, steps: [{run: [init]}]}}]");
      assertThat(prepared.run()).singleElement().asString().startsWith("LOCKED | prepare: once");
      assertThat(prepared.ran).isEmpty();
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(prepared.run()).isEmpty();
    assertThat(prepared.ran).hasSize(1);
    try (FileChannel channel =
            FileChannel.open(
                prepared.path("v/.done.lock"),
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE);
        FileLock lock = channel.tryLock()) {
      assertThat(lock).isNotNull();
    }
  }
}
