package io.entryjar.e2e.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands that run another in namespaces of its own, as a container engine does. */
final class Namespaces {
  /**
   * The counters of JVMs are files by process id: with a /tmp in common, all that are process 1
   * would fight for one.
   */
  private static final String OWN_COUNTERS =
      """
      counters=/tmp/hsperfdata_$(id -un)
      mkdir -p -m 755 $counters
      mount -n -t tmpfs -o mode=755 counters $counters
      """;

  /** cover DIR [OPTIONS]: lays an empty file system over a folder, but for this checkout. */
  private static final String COVER =
      """
      cover() {
        folder=$1; shift
        cd '%1$s'
        mount -n -t tmpfs "$@" cover $folder
        case '%1$s' in $folder/*)
          mkdir -p '%1$s'
          mount -n --no-canonicalize --bind . '%1$s'
        esac
        cd - >/dev/null
      }
      """
          .formatted(Path.of("..").toAbsolutePath().normalize());

  private Namespaces() {}

  static List<String> firstProcess() {
    return shell(
        unshare("--mount", "--pid", "--fork", "--kill-child", "--mount-proc"), OWN_COUNTERS);
  }

  static List<String> mounting(String script) {
    return shell(unshare("--mount"), COVER + script);
  }

  private static List<String> shell(List<String> words, String script) {
    words.addAll(List.of("sh", "-ec", script + "\nexec \"$@\"", "sh"));
    return words;
  }

  private static List<String> unshare(String... options) {
    List<String> words = new ArrayList<>(List.of("unshare"));
    if (!isRoot()) {
      words.addAll(List.of("--user", "--map-root-user"));
    }
    words.addAll(List.of(options));
    return words;
  }

  private static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException e) {
      return false;
    }
  }
}
