package io.entryjar.e2e.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands that run another in namespaces of its own, as a container engine does. */
final class Namespaces {
  private Namespaces() {}

  static List<String> firstProcess() {
    return unshare("--pid", "--fork", "--kill-child", "--mount-proc");
  }

  static List<String> mounting(String script) {
    List<String> words = unshare("--mount");
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
