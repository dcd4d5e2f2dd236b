package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.EndToEnd;
import io.entryjar.e2e.harness.Etc;
import io.entryjar.e2e.harness.Result;
import io.entryjar.e2e.harness.Root;
import io.entryjar.e2e.harness.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a command that is not root can open its output by name, as web servers open logs. */
class OwnStdioIT extends EndToEnd {
  private static final List<String> OPENED = List.of("one", "two");

  @BeforeEach
  void onlyRootCanBecomeAnotherUser() {
    Root.isNeededTo("become another user");
  }

  private Start opensItsOutput(boolean own, String... more) {
    String yaml =
        """
        user: app
        own-stdio: %s
        command: [/bin/sh, -c, 'echo one >/dev/stdout; echo two >/dev/stderr; id -u; exit 0']
        """
            .formatted(own);
    return start(image(yaml))
        .variable("PATH", "/usr/bin:/bin")
        .mounting(Etc.mount(folder) + String.join("\n", more) + "\n");
  }

  private static List<String> opened(Result result) {
    List<String> lines = result.stdout().lines().map(String::strip).toList();
    assertThat(lines).as(result.stderr()).contains("1001");
    return lines.stream().filter(OPENED::contains).toList();
  }

  @ParameterizedTest
  @CsvSource({"true, 2", "false, 0"})
  void pipes(boolean own, int lines) {
    assertThat(opened(opensItsOutput(own, "\"$@\" 2>&1 | cat", "exit 0").run())).hasSize(lines);
  }

  @ParameterizedTest
  @CsvSource({"true, 2", "false, 0"})
  void aTerminal(boolean own, int lines) {
    assertThat(opened(opensItsOutput(own).with("--terminal").run())).hasSize(lines);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFileIsNeverGivenAway(boolean own) throws IOException {
    assertThat(opened(opensItsOutput(own).run())).isEmpty();
    for (String file : List.of("stdout", "stderr")) {
      assertThat(Files.getAttribute(folder.resolve(file), "unix:uid")).isEqualTo(0);
      assertThat(Files.getAttribute(folder.resolve(file), "unix:gid")).isEqualTo(0);
    }
  }
}
