package io.entryjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A preparation that is killed at each system call that changes a file, once more started, is
 * whole.
 *
 * <p>strace kills the process as it enters the call, so that what it finds is what all calls before
 * have left. Opening a file changes nothing that is not seen before the next of these calls.
 */
class PreparationCrashIT {
  private static final String CALLS =
      "write,pwrite64,ftruncate,sendfile,copy_file_range,rename,renameat,renameat2,fsync,"
          + "chown,fchown,lchown,fchownat,chmod,fchmod,fchmodat,mkdir,mkdirat,unlink,unlinkat,rmdir,"
          + "symlink,symlinkat,utimensat,utimes,futimesat";
  private static final String KILLED = "+++ killed by SIGKILL +++";

  @TempDir Path folder;

  @Test
  void aPreparationKilledAtAnySystemCallIsCompletedByTheNextStart() throws Exception {
    Volume whole = new Volume("whole");
    List<String> calls = whole.traced();
    int first = indexOf(calls, whole.path.toString(), true);
    int last = indexOf(calls, whole.path.toString(), false);
    assertThat(last - first).as("calls of the preparation").isGreaterThan(40);
    Map<String, String> declared = whole.content();
    assertThat(declared).containsKeys("data/www/index.php", "current", "data/.done");

    ExecutorService workers = Executors.newFixedThreadPool(2);
    try {
      List<Future<String>> kills = new ArrayList<>();
      for (int i = first; i <= last; i++) {
        String name = name(calls.get(i));
        long ordinal = calls.subList(0, i + 1).stream().filter(c -> name(c).equals(name)).count();
        kills.add(workers.submit(() -> killedAt(name, ordinal, declared)));
      }
      List<String> failures = new ArrayList<>();
      int killed = 0;
      for (int i = 0; i < kills.size(); i++) {
        String failure = kills.get(i).get();
        killed += failure.equals(NOT_KILLED) ? 0 : 1;
        if (!failure.isEmpty() && !failure.equals(NOT_KILLED)) {
          failures.add(calls.get(first + i) + ": " + failure);
        }
      }
      assertThat(failures).isEmpty();
      assertThat(killed).as("kills").isEqualTo(kills.size());
    } finally {
      workers.shutdown();
    }
  }

  private static final String NOT_KILLED = "was not killed";

  /** strace counts each kind of call of each thread by itself. */
  private String killedAt(String call, long ordinal, Map<String, String> declared)
      throws Exception {
    Volume volume = new Volume(call + "-" + ordinal);
    List<String> log = volume.strace("--inject=" + call + ":signal=SIGKILL:when=" + ordinal);
    if (log.stream().noneMatch(line -> line.contains(KILLED))) {
      return NOT_KILLED;
    }
    for (Map.Entry<String, String> entry : volume.content().entrySet()) {
      boolean temporary = entry.getKey().contains(".entry-") || entry.getKey().endsWith(".lock");
      boolean old = entry.getKey().startsWith("old") || entry.getKey().equals("data/f");
      if (!temporary && !old && !entry.getValue().equals(declared.get(entry.getKey()))) {
        return "left a half-made " + entry;
      }
    }
    int code = volume.start();
    if (code != 0) {
      return "the next start ended with " + code;
    }
    Map<String, String> after = volume.content();
    return after.equals(declared) ? "" : "became " + after + " instead of " + declared;
  }

  private static String name(String line) {
    return line.substring(line.indexOf(' ') + 1, line.indexOf('(')).strip();
  }

  /** The first or last call that names the volume, counted among those of its thread. */
  private static int indexOf(List<String> calls, String path, boolean first) {
    int found = -1;
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).contains(path) && (found < 0 || !first)) {
        found = i;
      }
    }
    return found;
  }

  /** A volume with something old on it, and the descriptor of a preparation for it. */
  private final class Volume {
    final Path path;
    private final Path descriptor;
    private final Path log;

    Volume(String name) throws IOException {
      path = Files.createDirectories(folder.resolve(name).resolve("volume"));
      descriptor = folder.resolve(name).resolve("entry.yaml");
      log = folder.resolve(name).resolve("log");
      Path source = Files.createDirectories(folder.resolve(name).resolve("src/lib"));
      same(Files.writeString(source.resolve("a.php"), "<?php // a"));
      same(Files.writeString(source.resolveSibling("index.php"), "<?php // index"));
      Files.createSymbolicLink(source.resolve("link"), Path.of("a.php"));
      Files.createDirectories(path.resolve("old/deep"));
      Files.writeString(path.resolve("old/deep/pid"), "1");
      Files.createDirectories(path.resolve("data"));
      Files.writeString(path.resolve("data/f"), "before");
      Files.writeString(folder.resolve(name).resolve("t.php"), "<?php $x = @{X};\n");
      Files.writeString(
          descriptor,
          """
          variables: {X: {default: "a'b"}}
          prepare:
            - directory: {path: "@/data/logs", mode: "0750"}
            - copy:
                from: src
                to: "@/data/www"
                unless: ["@/data/www/index.php", "@/data/www/lib/a.php"]
                keep-existing: ["lib/"]
            - render: {template: t.php, to: "@/data/x.php", mode: "0640"}
            - write: {to: "@/data/f", content: after}
            - remove: {path: "@/old", recursive: true}
            - link: {path: "@/current", to: data}
            - once:
                marker: "@/data/.done"
                half-made: cleaned
                clean: ["@/data/first"]
                steps:
                  - write: {to: "@/data/first/a", content: a}
                  - write: {to: "@/data/first/b", content: b}
          command: ["true"]
          """
              .replace("@/", path + "/"));
    }

    private static void same(Path file) throws IOException {
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
    }

    int start() throws Exception {
      return run(List.of());
    }

    /** The calls of the thread that prepares, in their order. */
    List<String> traced() throws Exception {
      List<String> lines = strace("-qq");
      String thread =
          lines.stream()
              .filter(line -> line.contains("rename(") && line.contains(path.toString()))
              .findFirst()
              .map(line -> line.substring(0, line.indexOf(' ')))
              .orElseThrow();
      return lines.stream()
          .filter(line -> line.startsWith(thread + " ") && !line.contains(" resumed>"))
          .filter(line -> line.indexOf('(') > 0)
          .toList();
    }

    List<String> strace(String option) throws Exception {
      run(
          List.of(
              "strace", "-f", "-o", log.toString(), "-s", "200", "-e", "trace=" + CALLS, option));
      return Files.readAllLines(log, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private int run(List<String> prefix) throws Exception {
      List<String> command = new ArrayList<>(prefix);
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar"));
      command.add(System.getProperty("entry.jar"));
      command.addAll(List.of("run", "--descriptor", descriptor.toString()));
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(log.resolveSibling("output").toFile())
          .start()
          .waitFor();
    }

    /** Each path with all that the preparation is to bring about. */
    Map<String, String> content() throws IOException {
      Map<String, String> content = new TreeMap<>();
      try (Stream<Path> all = Files.walk(path)) {
        for (Path entry : (Iterable<Path>) all::iterator) {
          Map<String, Object> attributes =
              Files.readAttributes(entry, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
          String text =
              Files.isSymbolicLink(entry)
                  ? "-> " + Files.readSymbolicLink(entry)
                  : Files.isRegularFile(entry) ? Files.readString(entry) : "";
          content.put(path.relativize(entry).toString(), new TreeMap<>(attributes) + text);
        }
      }
      return content;
    }
  }
}
