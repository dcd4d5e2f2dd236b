package io.entryjar.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the descriptors that the container handed in, which the command must get, from those that
 * the JVM and Entry opened, which it must not: {@code lib/modules}, jars, archives and log files
 * stay open without close-on-exec.
 */
final class OpenFiles {
  private static final int FIRST_PASSED = 3; // SD_LISTEN_FDS_START of sd_listen_fds(3)

  private final Invocation invocation;

  OpenFiles(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The descriptors open now that the command must not get. */
  List<Integer> notInherited() {
    List<Integer> own = new ArrayList<>();
    List<Path> jvmFiles = jvmFiles();
    Proc.descriptors()
        .forEach(
            (fd, target) -> {
              if (!target.equals(invocation.descriptors().get(fd))
                  || isJvms(fd, target, jvmFiles)) {
                own.add(fd);
              }
            });
    return own;
  }

  private boolean isJvms(int fd, String target, List<Path> jvmFiles) {
    if (target.startsWith("/")) {
      Path path = Path.of(target);
      for (Path file : jvmFiles) {
        if (path.startsWith(file)) {
          return true;
        }
      }
      return isNamedByOption(path);
    }
    return target.startsWith("socket:")
        && fd >= FIRST_PASSED + passedSockets()
        && hasAgent()
        && Native.listening(fd) == 1;
  }

  /**
   * The runtime's libraries and the class path; real paths, as the kernel shows them. Other files
   * in the runtime's folder are not the JVM's: an installation has the image's own there.
   */
  private static List<Path> jvmFiles() {
    List<Path> files = new ArrayList<>();
    addReal(files, System.getProperty("java.home", "") + "/lib");
    for (String element : System.getProperty("java.class.path", "").split(":", -1)) {
      addReal(files, element);
    }
    return files;
  }

  private static void addReal(List<Path> files, String file) {
    if (!file.isEmpty()) {
      try {
        files.add(Path.of(file).toRealPath());
      } catch (IOException | IllegalArgumentException e) {
        // Not a file (any more), so nothing that could be open under its name.
      }
    }
  }

  /** Archives, logs and recordings are named in options such as -XX:SharedArchiveFile and -Xlog. */
  private boolean isNamedByOption(Path path) {
    String name = String.valueOf(path.getFileName());
    for (String option : jvmOptions()) {
      if (option.startsWith("-X") && option.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A debugger or a management agent listens; an inherited socket without an agent is not theirs.
   */
  private boolean hasAgent() {
    return jvmOptions().stream()
        .anyMatch(
            option ->
                option.startsWith("-agent")
                    || option.startsWith("-javaagent")
                    || option.startsWith("-Xrunjdwp")
                    || option.startsWith("-Dcom.sun.management"));
  }

  private List<String> jvmOptions() {
    List<String> options = new ArrayList<>(invocation.jvmOptions());
    for (String variable : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
      invocation
          .environment()
          .get(variable)
          .ifPresent(value -> options.addAll(List.of(value.trim().split("\\s+"))));
    }
    return options;
  }

  /** The number of sockets passed by a service manager, sd_listen_fds(3). */
  private int passedSockets() {
    return invocation
        .environment()
        .get("LISTEN_FDS")
        .filter(number -> number.matches("\\d{1,6}"))
        .map(Integer::parseInt)
        .orElse(0);
  }
}
