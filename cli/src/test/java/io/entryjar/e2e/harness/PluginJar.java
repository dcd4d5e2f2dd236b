package io.entryjar.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A jar for the folder of entry.jar, compiled against it. */
public final class PluginJar {
  private PluginJar() {}

  /**
   * Lays one beside the jar.
   *
   * @param image the image
   * @param work a folder that is not there yet
   * @param files by their paths in the jar; sources are compiled, and left out
   */
  public static void layBeside(Image image, Path work, Map<String, String> files)
      throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of("--release", "17", "-proc:none", "-cp", Image.packagedJar().toString()));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = work.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
      if (isSource(path)) {
        words.add(path.toString());
      }
    }
    int code =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new));
    assertThat(code).as("exit code of the compiler").isZero();
    write(image.folder().resolve(work.getFileName() + ".jar"), work);
  }

  private static void write(Path jar, Path work) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(work)) {
      for (Path file : files.filter(Files::isRegularFile).filter(f -> !isSource(f)).toList()) {
        out.putNextEntry(new JarEntry(work.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
  }

  private static boolean isSource(Path file) {
    return file.toString().endsWith(".java");
  }
}
