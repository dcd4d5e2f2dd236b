package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.EndToEnd;
import io.entryjar.e2e.harness.Form;
import io.entryjar.e2e.harness.Image;
import io.entryjar.e2e.harness.InForms;
import io.entryjar.e2e.harness.PluginJar;
import io.entryjar.e2e.harness.Result;
import io.entryjar.e2e.harness.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A kind of probe in a jar beside entry.jar, which was compiled against it. */
@InForms({Form.PLAIN, Form.INSTALLED, Form.INSTALLED_NATIVE_FIRST})
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
    PluginJar.layBeside(
        image,
        folder.resolve("lines"),
        Map.of(
            "sample/Lines.java",
            LINES,
            "META-INF/services/io.entryjar.probe.ProbeKind",
            "sample.Lines\n"));
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
