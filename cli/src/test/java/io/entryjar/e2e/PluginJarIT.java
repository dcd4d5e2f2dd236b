package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.EndToEnd;
import io.entryjar.e2e.harness.Image;
import io.entryjar.e2e.harness.Result;
import io.entryjar.e2e.harness.Start;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A kind of probe in a jar beside entry.jar, which was compiled against it. */
class PluginJarIT extends EndToEnd {
  private static final String LINES =
      """
      package sample;
      import io.entryjar.descriptor.Requirement;
      import io.entryjar.environment.Expanded;
      import io.entryjar.probe.*;
      import io.entryjar.report.Findings;
      import java.nio.file.*;
      import java.util.*;
      /** Ready when a file has a line. */
      public final class Lines implements ProbeKind {
        @Override public String name() { return "line-in"; }
        @Override public void check(Requirement requirement, Findings findings) {}
        @Override public Optional<Probe> probe(
            Requirement requirement, List<Expanded> target, ProbeContext context, Findings findings) {
          Path file = Path.of(target.get(0).value());
          return Optional.of(
              timeout -> {
                try {
                  return Files.readAllLines(file).isEmpty() ? Answers.NONE : ProbeResult.ready();
                } catch (java.io.IOException e) {
                  return ProbeResult.notYet("cannot be read");
                }
              });
        }
        /** A class of its own, which is loaded only when it is needed. */
        static final class Answers {
          static final ProbeResult NONE = ProbeResult.notYet("has no line");
        }
      }
      """;

  private Path watched;

  @BeforeEach
  void makeFile() throws IOException {
    watched = Files.createFile(folder.resolve("watched"));
  }

  private Image imageWith(String requires) {
    return image("name: any\nrequires: {it: " + requires + "}\n");
  }

  private void layBeside(Image image) throws IOException {
    Path work = Files.createDirectories(folder.resolve("work/sample"));
    Path source = Files.writeString(work.resolve("Lines.java"), LINES);
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--release",
                "17",
                "-proc:none",
                "-cp",
                Image.packagedJar().toString(),
                source.toString());
    assertThat(code).as("exit code of the compiler").isZero();
    Path jar = image.jar().resolveSibling("lines.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> classes = Files.list(work)) {
      out.putNextEntry(new JarEntry("META-INF/services/io.entryjar.probe.ProbeKind"));
      out.write("sample.Lines\n".getBytes(StandardCharsets.UTF_8));
      for (Path file : classes.filter(name -> name.toString().endsWith(".class")).toList()) {
        out.putNextEntry(new JarEntry("sample/" + file.getFileName()));
        Files.copy(file, out);
      }
    }
  }

  @Test
  void aKindOfItsOwnIsWaitedFor() throws IOException {
    Image image = imageWith("{line-in: " + watched + ", within: 1h}");
    layBeside(image);
    var running = start(image, "/bin/sh", "-c", "ls -l /proc/$$/fd").launch();
    running.awaitError("has no line");
    Files.writeString(watched, "a line\n");
    Result result = running.await();

    assertThat(result.exitCode()).as(result.stderr()).isZero();
    assertThat(result.stdout()).as("open in the command").doesNotContain(".jar");
  }

  @Test
  void aKindOfItsOwnThatIsNotReadyEndsTheStart() throws IOException {
    Image image = imageWith("{line-in: " + watched + ", within: 0}");
    layBeside(image);
    Result result = start(image, "/bin/true").run();

    assertThat(result.exitCode()).isEqualTo(69);
    assertThat(result.stderr()).contains("has no line");
  }

  @Test
  void withoutItsJarItIsUnknown() {
    Result result = start(imageWith("{line-in: " + watched + "}"), "/bin/true").run();

    assertThat(result.exitCode()).isEqualTo(65);
    assertThat(result.lines()).anyMatch(line -> line.contains("is not a kind of dependency"));
  }

  @Test
  void otherJarsAreNotOpened() throws IOException {
    Image image = imageWith("{file: " + watched + "}");
    layBeside(image);
    List<String> loaded =
        Start.of(folder, "/bin/true")
            .under(jdk, image, "-Xlog:class+load")
            .run()
            .stdout()
            .lines()
            .filter(line -> line.contains("PluginJars") || line.contains("sample."))
            .toList();

    assertThat(loaded).as("classes that were loaded").isEmpty();
  }
}
