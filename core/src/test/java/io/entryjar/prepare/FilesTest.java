package io.entryjar.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.entryjar.environment.BytePath;
import io.entryjar.text.Utf8;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Steps that change files. */
class FilesTest {
  @TempDir Path folder;
  private Prepared prepared;

  @BeforeEach
  void prepare() throws IOException {
    prepared = new Prepared(folder.toRealPath());
  }

  @Test
  void eachStepIsPlannedThenDoneAndThenHasNothingToDo() throws IOException {
    prepared.file("src/index.php", "<?php");
    prepared.file("src/lib/a.txt", "a");
    prepared.file("old/pid", "1");
    prepared.file("app.conf.template", "port=@{PORT}\n");
    prepared.descriptor(
        """
            variables: {PORT: {type: port, default: 80}}
            prepare:
              - directory: {path: "@/data/logs", mode: 0750}
              - copy: {from: src, to: "@/www", unless: "@/www/index.php"}
              - render: {template: app.conf.template, to: "@/app.conf", format: raw, mode: 0640}
              - write: {to: "@/etc/port", content: "${PORT}\\n"}
              - remove: {path: "@/old", recursive: true}
              - link: {path: "@/current", to: www}
            """);
    assertThat(prepared.plan())
        .containsExactly(
            "directory: would do: it is not there",
            "copy: would do: 4 entries are not there",
            "render: would do: it is not there",
            "write: would do: it is not there",
            "remove: would do: it is there",
            "link: would do: it is not there");
    assertThat(prepared.path("data")).doesNotExist();
    assertThat(prepared.run()).isEmpty();
    assertThat(prepared.heard).hasSize(6);
    assertThat(mode("data/logs")).isEqualTo("rwxr-x---");
    assertThat(prepared.path("www/lib/a.txt")).hasContent("a");
    assertThat(prepared.path("app.conf")).hasContent("port=80");
    assertThat(mode("app.conf")).isEqualTo("rw-r-----");
    assertThat(prepared.path("etc/port")).hasContent("80");
    assertThat(mode("etc/port")).isEqualTo("rw-r--r--");
    assertThat(prepared.path("old")).doesNotExist();
    assertThat(Files.readSymbolicLink(prepared.path("current"))).isEqualTo(Path.of("www"));
    prepared.heard.clear();
    assertThat(prepared.plan()).hasSize(6).allMatch(line -> line.contains("nothing to do"));
    assertThat(prepared.run()).isEmpty();
    assertThat(prepared.heard).isEmpty();
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void aConditionThatDoesNotHoldLeavesAStepOut() throws IOException {
    prepared.descriptor(
        """
        variables: {DEBUG: {type: boolean, default: false}}
        prepare:
          - when: "DEBUG"
            write: {to: "@/debug", content: x}
          - write: {to: "@/always", content: x}
            when: "not DEBUG"
        """);
    assertThat(prepared.plan().get(0))
        .isEqualTo("write: nothing to do: its condition does not hold");
    assertThat(prepared.run()).isEmpty();
    assertThat(prepared.path("debug")).doesNotExist();
    assertThat(prepared.path("always")).exists();
  }

  @Test
  void aFileWithASecretIsPrivateUnlessAModeIsSaid() throws IOException {
    prepared
        .set("PASSWORD", "p")
        .descriptor(
            """
            variables: {PASSWORD: {secret: true}}
            prepare:
              - write: {to: "@/private", content: "${PASSWORD}"}
              - write: {to: "@/said", content: "${PASSWORD}", mode: "0640"}
            """);
    assertThat(prepared.run()).isEmpty();
    assertThat(mode("private")).isEqualTo("rw-------");
    assertThat(mode("said")).isEqualTo("rw-r-----");
  }

  @Test
  void aCopyKeepsModesLinksAndTimesAndReplacesNothingThatIsTheSame() throws IOException {
    Path script = prepared.file("src/bin/run", "#!/bin/sh");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x--x"));
    Files.setLastModifiedTime(script, FileTime.fromMillis(1_000_000_000_123L));
    Files.createSymbolicLink(prepared.path("src/link"), Path.of("bin/run"));
    Files.createSymbolicLink(prepared.path("src/dangling"), Path.of("/nowhere"));
    prepared.descriptor("prepare: [{copy: {from: src, to: \"@/to\"}}]");
    assertThat(prepared.run()).isEmpty();
    Path copy = prepared.path("to/bin/run");
    assertThat(mode("to/bin/run")).isEqualTo("rwxr-x--x");
    assertThat(Files.getLastModifiedTime(copy)).isEqualTo(FileTime.fromMillis(1_000_000_000_123L));
    assertThat(Files.readSymbolicLink(prepared.path("to/link"))).isEqualTo(Path.of("bin/run"));
    assertThat(Files.readSymbolicLink(prepared.path("to/dangling"))).isEqualTo(Path.of("/nowhere"));
    Object key = Files.getAttribute(copy, "unix:ino");
    Files.writeString(prepared.path("src/new"), "n");
    assertThat(prepared.plan()).containsExactly("copy: would do: one entry is not there");
    assertThat(prepared.run()).isEmpty();
    assertThat(Files.getAttribute(copy, "unix:ino")).isEqualTo(key);
    assertThat(prepared.path("to/new")).exists();
  }

  @Test
  void whatIsKeptWhereItExistsStaysAsItIs() throws IOException {
    prepared.file("src/wp-content/plugins/akismet/a.php", "new");
    prepared.file("src/wp-content/plugins/other/o.php", "new");
    prepared.file("src/.htaccess", "new");
    prepared.file("src/index.php", "new");
    prepared.file("to/wp-content/plugins/akismet/mine.php", "mine");
    prepared.file("to/.htaccess", "mine");
    prepared.descriptor(
        """
        prepare:
          - copy:
              from: src
              to: "@/to"
              unless: ["@/to/index.php", "@/to/wp-includes/version.php"]
              keep-existing: [.htaccess, "wp-content/*/*/"]
              filled: warned
        """);
    assertThat(prepared.run())
        .singleElement()
        .asString()
        .startsWith("NOT_EMPTY | prepare: copy | '@/to' has something in it; copying anyhow");
    assertThat(prepared.path("to/.htaccess")).hasContent("mine");
    assertThat(prepared.path("to/wp-content/plugins/akismet/a.php")).doesNotExist();
    assertThat(prepared.path("to/wp-content/plugins/other/o.php")).exists();
    assertThat(prepared.path("to/index.php")).exists();
    assertThat(prepared.run()).isEmpty();
  }

  @Test
  void whatIsExpectedInAFolderIsNotWarnedOf() throws IOException {
    prepared.file("src/index.php", "new");
    prepared.file("to/wp-content/mine.php", "mine");
    prepared.descriptor(
        """
        prepare:
          - copy: {from: src, to: "@/to", filled: warned, expected: [wp-content/]}
        """);
    assertThat(prepared.run()).isEmpty();
    Files.delete(prepared.path("to/index.php"));
    prepared.file("to/other", "mine");
    assertThat(prepared.run()).singleElement().asString().startsWith("NOT_EMPTY");
  }

  @Test
  void aCopyThatWasNotFinishedIsCompletedThoughItsSignIsThere() throws IOException {
    prepared.file("src/index.php", "i");
    prepared.file("src/z", "z");
    prepared.descriptor("prepare: [{copy: {from: src, to: \"@/to\", unless: \"@/to/index.php\"}}]");
    assertThat(prepared.run()).isEmpty();
    Files.delete(prepared.path("to/z"));
    assertThat(prepared.plan())
        .containsExactly("copy: nothing to do: '" + prepared.path("to/index.php") + "' is there");
    // The name of the file that says so is made of the strings of the step.
    prepared.descriptor("prepare: [{copy: {from: src, to: \"@/to2\"}}]");
    assertThat(prepared.run()).isEmpty();
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void namesOfAnyBytesAreCopied() throws IOException {
    String name = Utf8.decode(new byte[] {'a', (byte) 0xC3, (byte) 0xA9, (byte) 0xFF});
    Files.createDirectories(prepared.path("src"));
    Files.writeString(BytePath.of(prepared.path("src"), name), "x");
    prepared.descriptor("prepare: [{copy: {from: src, to: \"@/to\"}}]");
    assertThat(prepared.run()).isEmpty();
    assertThat(BytePath.of(prepared.path("to"), name)).exists();
    assertThat(BytePath.name(BytePath.of(prepared.path("to"), name))).isEqualTo(name);
  }

  @Test
  void leftoversOfAKilledStartAreRemoved() throws IOException {
    prepared.file("etc/.entry-0123.tmp", "half");
    prepared.file("etc/.entry-4567.tmp/in", "half");
    prepared.descriptor("prepare: [{write: {to: \"@/etc/a\", content: b}}]");
    assertThat(prepared.run()).isEmpty();
    try (Stream<Path> files = Files.list(prepared.path("etc"))) {
      assertThat(files).containsExactly(prepared.path("etc/a"));
    }
  }

  @TestFactory
  Stream<DynamicTest> aPathFromTheEnvironmentStaysInItsFolder() throws IOException {
    Files.createDirectories(prepared.path("data/in"));
    Files.createDirectories(prepared.path("other"));
    Files.createSymbolicLink(prepared.path("data/out"), prepared.path("other"));
    Files.createSymbolicLink(prepared.path("data/self"), Path.of("in"));
    return Map.of(
            "../other/x", false,
            "in/../../other/x", false,
            "in/../x", false,
            "out/x", false,
            "..", false,
            "self/x", true,
            "in/x", true,
            "/x", true,
            "new/deep/x", true)
        .entrySet()
        .stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      prepared
                          .set("NAME", entry.getKey())
                          .descriptor(
                              """
                              variables: {NAME: {}}
                              prepare: [{write: {to: "@/data/${NAME}", content: x}}]
                              """);
                      List<String> findings = prepared.run();
                      if (entry.getValue()) {
                        assertThat(findings).isEmpty();
                        assertThat(prepared.path("data/" + entry.getKey())).exists();
                      } else {
                        assertThat(findings).singleElement().asString().startsWith("OUTSIDE_ROOT");
                        assertThat(prepared.path("other")).isEmptyDirectory();
                      }
                    }));
  }

  @Test
  void withinBoundsAPathThatIsAllVariable() throws IOException {
    prepared
        .set("HOME_DIR", prepared.path("elsewhere").toString())
        .descriptor(
            """
            variables: {HOME_DIR: {}}
            prepare: [{directory: {path: "${HOME_DIR}", within: "@/data"}}]
            """);
    assertThat(prepared.run()).singleElement().asString().startsWith("OUTSIDE_ROOT");
    prepared.set("HOME_DIR", prepared.path("data/a").toString());
    assertThat(prepared.run()).isEmpty();
    assertThat(prepared.path("data/a")).isDirectory();
  }

  @Test
  void theFolderThatBoundsAPathIsNeverRemoved() throws IOException {
    prepared.file("data/x", "x");
    prepared.descriptor(
        """
        variables: {NAME: {}}
        prepare: [{remove: {path: "@/data/${NAME}", recursive: true}}]
        """);
    assertThat(prepared.run()).singleElement().asString().startsWith("OUTSIDE_ROOT");
    assertThat(prepared.path("data/x")).exists();
  }

  @Test
  void aLinkInTheTargetDoesNotLeadACopyOut() throws IOException {
    prepared.file("src/sub/x", "x");
    Files.createDirectories(prepared.path("other"));
    Files.createDirectories(prepared.path("to"));
    Files.createSymbolicLink(prepared.path("to/sub"), prepared.path("other"));
    prepared.descriptor("prepare: [{copy: {from: src, to: \"@/to\"}}]");
    assertThat(prepared.run()).singleElement().asString().startsWith("OUTSIDE_ROOT");
    assertThat(prepared.path("other")).isEmptyDirectory();
  }

  @Test
  void aRemovedLinkLeavesWhatItLeadsTo() throws IOException {
    prepared.file("other/x", "x");
    Files.createSymbolicLink(prepared.path("link"), prepared.path("other"));
    prepared.descriptor("prepare: [{remove: {path: \"@/link\", recursive: true}}]");
    assertThat(prepared.run()).isEmpty();
    assertThat(prepared.path("link")).doesNotExist();
    assertThat(prepared.path("other/x")).exists();
  }

  @Test
  void ownersAreChangedWhereTheyDifferAndLinksAreNotFollowed() throws IOException {
    assumeTrue(isRoot(), "only root can give files away");
    Path outside = prepared.file("outside", "o");
    prepared.file("data/a", "a");
    Files.createSymbolicLink(prepared.path("data/link"), outside);
    prepared.descriptor(
        "prepare: [{directory: {path: \"@/data\", owner: \"1234:5678\", recursive: true}}]");
    assertThat(prepared.plan()).singleElement().asString().contains("would do").contains("0:0");
    assertThat(prepared.run()).isEmpty();
    for (String name : List.of("data", "data/a", "data/link")) {
      assertThat(
              Files.readAttributes(prepared.path(name), "unix:uid,gid", LinkOption.NOFOLLOW_LINKS))
          .containsEntry("uid", 1234)
          .containsEntry("gid", 5678);
    }
    assertThat(Files.getAttribute(outside, "unix:uid")).isEqualTo(0);
    assertThat(prepared.plan()).containsExactly("directory: nothing to do: it is there");
  }

  @Test
  void takeOverRootLeavesFoldersOfOthersAlone() throws IOException {
    assumeTrue(isRoot(), "only root can give files away");
    Files.createDirectories(prepared.path("mine"));
    Files.createDirectories(prepared.path("theirs"));
    Files.setAttribute(prepared.path("theirs"), "unix:uid", 4321);
    prepared.descriptor(
        """
        prepare:
          - directory: {path: "@/mine", owner: "1234:5678", take-over: root}
          - directory: {path: "@/theirs", owner: "1234:5678", take-over: root}
        """);
    assertThat(prepared.run()).isEmpty();
    assertThat(Files.getAttribute(prepared.path("mine"), "unix:uid")).isEqualTo(1234);
    assertThat(Files.getAttribute(prepared.path("theirs"), "unix:uid")).isEqualTo(4321);
  }

  @TestFactory
  Stream<DynamicTest> whatCannotBeDoneIsAFinding() throws IOException {
    prepared.file("dir/x", "x");
    prepared.file("file", "f");
    new ProcessBuilder("mkfifo", prepared.path("dir/pipe").toString()).start().onExit().join();
    return Map.of(
            "{copy: {from: none, to: \"@/a\"}}", "'@/none' is not there",
            "{copy: {from: dir, to: \"@/a\"}}",
                "'@/dir/pipe' is a device, a pipe or a socket, which is not copied",
            "{copy: {from: dir, to: \"@/dir/b\"}}", "'@/dir/b' is inside of what is copied",
            "{remove: \"@/dir\"}", "'@/dir' is a directory with something in it",
            "{write: {to: \"@/dir\", content: x}}", "'@/dir' is a directory",
            "{directory: \"@/file\"}", "'@/file' is not a directory",
            "{link: {path: \"@/file\", to: dir}}", "'@/file' is there and not a link",
            "{directory: {path: \"@/n\", owner: nobody-here}}",
                "'nobody-here' is not a user of this image",
            "{write: {to: \"@/file/x\", content: x}}", "'@/file' is not a directory")
        .entrySet()
        .stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      prepared.descriptor("prepare:\n  - " + entry.getKey());
                      assertThat(prepared.run())
                          .singleElement()
                          .asString()
                          .contains(entry.getValue())
                          .contains("entry.yaml:2:");
                      assertThat(leftovers()).isEmpty();
                    }));
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private String mode(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(prepared.path(name)));
  }

  private List<Path> leftovers() throws IOException {
    try (Stream<Path> all = Files.walk(prepared.folder)) {
      return all.filter(path -> BytePath.name(path).startsWith(".entry-")).toList();
    }
  }
}
