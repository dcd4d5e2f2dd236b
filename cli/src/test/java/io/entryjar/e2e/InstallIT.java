package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.Image;
import io.entryjar.e2e.harness.Jdk;
import io.entryjar.e2e.harness.Root;
import io.entryjar.e2e.harness.TargetFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The installed form, on each JDK: what is laid down, and that its archive is used afterwards. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.entryjar.e2e.harness.Jdk#installed")
class InstallIT {
  private static final long MOST_BYTES = 75_000_000;
  private static final String SHARED = "io.entryjar.cli.Main source: shared objects file";
  private static final String DESCRIPTOR =
      """
      variables:
        PORT: {type: port, default: 80, constraints: [{min: 1}]}
        MAIL: {required: true, type: email}
      rules:
        - {that: "PORT != 81", message: another port}
      command: [/bin/echo, hello]
      """;

  @Parameter Jdk jdk;

  @TempDir(factory = TargetFolder.class)
  Path folder;

  private record Ended(int code, String out, String err) {}

  private Path image() {
    return Image.in(folder.resolve("image")).descriptor(DESCRIPTOR).folder();
  }

  /** In an image without any tool. */
  private Ended install(Path home, String... arguments) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of(
                "/usr/bin/env",
                "PATH=/nonexistent",
                jdk.java().toString(),
                "-jar",
                home.resolve("entry.jar") + "",
                "install"));
    words.addAll(List.of(arguments));
    return run(words);
  }

  private Path installed(String... options) throws Exception {
    Path home = image();
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.add(home.toString());
    Ended ended = install(home, arguments.toArray(String[]::new));
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains("\nENTRYPOINT [\"" + home + "/entry\"]\n")
        .contains("\n# ENTRYPOINT [\"" + home + "/bin/java\",");
    return home;
  }

  private Ended run(List<String> words) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("JAVA") || name.startsWith("JDK"));
    builder.environment().put("MAIL", "a@example.org");
    int code = builder.start().waitFor();
    return new Ended(code, Files.readString(out), Files.readString(err));
  }

  /** The words of a start, without a flag but for the argument file where there is one. */
  private static List<String> start(Path home, String... flags) {
    List<String> words = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
    if (Files.exists(home.resolve("entry.args"))) {
      words.add("@" + home.resolve("entry.args"));
    }
    words.addAll(List.of(flags));
    words.addAll(List.of("-jar", home.resolve("entry.jar").toString()));
    return words;
  }

  private void assertUsesItsArchive(Path home, String... prefix) throws Exception {
    List<String> words = new ArrayList<>(List.of(prefix));
    words.addAll(start(home, "-Xlog:class+load"));
    words.add("check");
    Ended ended = run(words);
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).contains(SHARED).contains("a start would run");
  }

  private static void touch(Path home) throws IOException {
    FileTime time = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));
    try (var files = Files.walk(home)) {
      for (Path file : files.filter(file -> !Files.isSymbolicLink(file)).toList()) {
        Files.setLastModifiedTime(file, time);
      }
    }
  }

  private Path throughLayer(Path home) throws Exception {
    Path layer = folder.resolve("layer.tar");
    String parent = home.getParent().toString();
    String name = String.valueOf(home.getFileName());
    assertThat(run(List.of("tar", "-C", parent, "-cf", layer + "", name)).code()).isZero();
    assertThat(run(List.of("rm", "-rf", home.toString())).code()).isZero();
    assertThat(run(List.of("tar", "-C", parent, "-xf", layer + "")).code()).isZero();
    return home;
  }

  @Test
  void aRuntimeLaysDownAllPartsAndWeighsLittle() throws Exception {
    Path home = installed();

    assertThat(home)
        .satisfies(
            dir -> {
              for (String name :
                  List.of(
                      "entry.jar",
                      "entry.yaml",
                      "bin/java",
                      "lib/server/classes.jsa",
                      "entry",
                      "entry-init",
                      "libentry.so",
                      "legal/java.base/LICENSE",
                      "licenses/LICENSE",
                      "licenses/THIRD-PARTY.md",
                      "entry.installed")) {
                assertThat(dir.resolve(name)).exists();
              }
              assertThat(dir.resolve(".entry-installing")).doesNotExist();
            });
    try (var files = Files.walk(home)) {
      assertThat(files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum())
          .isLessThan(MOST_BYTES);
    }
    assertThat(Files.size(home.resolve("entry.jar"))).isLessThan(5_000_000);
  }

  @Test
  void aRuntimeKeepsItsArchiveThroughLayersTimesAndMoves() throws Exception {
    Path home = throughLayer(installed());
    assertUsesItsArchive(home);
    touch(home);
    assertUsesItsArchive(home);
    Path moved = Files.move(home, folder.resolve("moved"));
    assertUsesItsArchive(moved);
    assertUsesItsArchive(
        moved,
        "unshare",
        "--mount",
        "sh",
        "-ec",
        "mount --bind '%1$s' '%1$s'; mount -o remount,bind,ro '%1$s'; exec \"$@\"".formatted(moved),
        "sh");
    assertThat(run(start(moved))).isEqualTo(new Ended(0, "hello\n", ""));
  }

  @Test
  void anotherUserStartsItToo() throws Exception {
    Root.isNeededTo("become another user");
    Path home = installed();
    // The folders above belong to the build.
    Path open = Files.createTempDirectory(Path.of("/var/tmp"), "entry");
    try {
      assertThat(run(List.of("chmod", "755", open.toString())).code()).isZero();
      assertThat(run(List.of("cp", "-a", home.toString(), open.resolve("i") + "")).code()).isZero();
      assertUsesItsArchive(
          open.resolve("i"), "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    } finally {
      run(List.of("rm", "-rf", open.toString()));
    }
  }

  @Test
  void withoutARuntimeTheArchiveSurvivesLayersAndZeroedTimes() throws Exception {
    Path home = throughLayer(installed("--no-runtime"));
    assertUsesItsArchive(home);
    assertThat(home.resolve("bin/java").toRealPath()).isEqualTo(jdk.java().toRealPath());
    assertThat(run(start(home))).isEqualTo(new Ended(0, "hello\n", ""));
    assertThat(run(List.of(home + "/entry"))).isEqualTo(new Ended(0, "hello\n", ""));
  }

  @Test
  void anArchiveThatDoesNotFitAnyMoreIsNoNews() throws Exception {
    Path home = installed("--no-runtime");
    touch(home);
    Path moved = Files.move(home, folder.resolve("moved"));
    Files.writeString(
        moved.resolve("entry.args"),
        Files.readString(moved.resolve("entry.args")).replace(home + "/", moved + "/"));

    assertThat(run(start(moved))).isEqualTo(new Ended(0, "hello\n", ""));
  }

  @Test
  void anInstallationIsReplacedAndOneWithoutJlinkSaysWhatToDo() throws Exception {
    Path home = installed();
    Files.writeString(home.resolve("lib/old"), "");
    Ended again = install(home, home.toString());
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(home.resolve("lib/old")).doesNotExist();
    assertThat(home.resolve("entry.yaml")).hasContent(DESCRIPTOR);

    List<String> words = start(home);
    words.addAll(List.of("install", folder.resolve("new").toString()));
    Ended without = run(words);
    assertThat(without.code()).isEqualTo(70);
    assertThat(without.err()).contains("jlink").contains("FROM a JDK").contains("--no-runtime");
    assertThat(folder.resolve("new")).isEmptyDirectory();
  }

  @Test
  void aFolderWithOtherThingsInItIsRefused() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("mine"), "mine");

    Ended ended = install(image(), other.toString());

    assertThat(ended.code()).isEqualTo(64);
    assertThat(ended.err()).contains("is not empty");
    assertThat(other.resolve("mine")).hasContent("mine");
  }
}
