package io.entryjar.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What {@code java -jar entry.jar install DIR} lays down, made once for each JDK of a run. */
final class Installed {
  private static final Path ALL = Path.of("target", "installed").toAbsolutePath();
  private static final Map<Jdk, Path> MADE = new ConcurrentHashMap<>();

  /** Many small files that no start reads. */
  private static final List<String> LEFT_OUT = List.of("legal", "licenses");

  /** Some tests start a JVM with one. */
  private static final String DEBUGGER = "jdk.jdwp.agent";

  private Installed() {}

  /** Lays it into an image, whose own files stay: the folder may be copied (docs/install.md). */
  static void into(Path image, Jdk jdk) throws IOException {
    Path made = MADE.computeIfAbsent(jdk.in(Form.PLAIN), Installed::make);
    try (Stream<Path> paths = Files.walk(made)) {
      for (Path path : paths.toList()) {
        Path name = made.relativize(path);
        Path copy = image.resolve(name);
        if (LEFT_OUT.contains(name.getName(0).toString())) {
          continue;
        }
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          Files.createDirectories(copy);
        } else if (!Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
          link(path, copy);
        }
      }
    }
  }

  /** A copy where the file system has no links. */
  private static void link(Path file, Path name) throws IOException {
    try {
      Files.createLink(name, file);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(file, name, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    }
  }

  private static Path make(Jdk jdk) {
    Path work = ALL.resolve(Integer.toString(jdk.version()));
    Path folder = work.resolve("opt");
    Path said = work.resolve("said");
    try {
      remove(folder);
      Files.createDirectories(work);
      ProcessBuilder builder =
          new ProcessBuilder(
                  jdk.java().toString(),
                  "-jar",
                  Image.packagedJar().toString(),
                  "install",
                  "--modules=" + DEBUGGER,
                  folder.toString())
              .directory(work.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile());
      builder.environment().keySet().removeIf(name -> name.matches("(JAVA|JDK|_JAVA|ENTRY).*"));
      if (builder.start().waitFor() != 0) {
        throw new IllegalStateException("cannot be installed: " + Files.readString(said));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What an earlier run made. */
  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
