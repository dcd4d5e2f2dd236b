package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.EndToEnd;
import io.entryjar.e2e.harness.Result;
import io.entryjar.e2e.harness.Start;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** entry-core alone, in a program of somebody else. */
class LibraryIT extends EndToEnd {
  private static final String PROGRAM =
      """
      import io.entryjar.Preflight;
      import io.entryjar.Request;
      import io.entryjar.environment.ProcessEnvironment;
      import io.entryjar.report.Finding;
      import java.nio.file.Path;
      import java.util.List;
      import java.util.Map;

      public class Program {
        public static void main(String[] args) throws Exception {
          ProcessEnvironment environment =
              ProcessEnvironment.of(Map.of("PORT", "many", "MAIL", "nobody"));
          Preflight.Outcome outcome =
              Preflight.run(Request.dryRun(Path.of(args[0]), environment, List.of("web")));
          for (Finding finding : outcome.report().findings()) {
            System.out.println(
                finding.code() + " " + finding.subject() + " " + finding.place());
          }
          System.out.println("exit code " + outcome.report().exitCode());
          System.out.println("still running");
        }
      }
      """;

  /** The class path of this test without Entry's command line and what only that one needs. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(element -> !element.contains("picocli"))
        .filter(element -> !element.contains("entry-cli"))
        .filter(element -> !element.endsWith("/cli/target/classes"))
        .filter(element -> !element.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void aDescriptorIsCheckedAndTheFindingsAreValues() throws IOException {
    Path program = Files.writeString(folder.resolve("Program.java"), PROGRAM);
    Path descriptor =
        Files.writeString(
            folder.resolve("entry.yaml"),
            """
            variables:
              PORT: {type: port}
              MAIL: {constraints: [email]}
              NAME: {required: true}
            commands: {web: {run: [/bin/true]}}
            """);
    Result result =
        Start.of(
                folder,
                jdk.java().toString(),
                "-cp",
                classPath(),
                program.toString(),
                descriptor.toString())
            .run();

    assertThat(result.stderr()).isEmpty();
    assertThat(result.stdout())
        .isEqualTo(
            """
            WRONG_TYPE PORT entry.yaml:2:3
            MISSING NAME entry.yaml:4:3
            CONSTRAINT_VIOLATED MAIL entry.yaml:3:3
            exit code 78
            still running
            """);
  }
}
