package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.Image;
import io.entryjar.e2e.harness.Result;
import io.entryjar.e2e.harness.Root;
import io.entryjar.e2e.harness.Start;
import io.entryjar.e2e.harness.TargetFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a command can end, under the entry-init that the jar carries. */
class AllExitCodesIT {
  private static final String FIRST_PROCESS = "unshare --pid --fork --mount-proc";

  @BeforeEach
  void onlyRootCanMakeProcessNamespaces() {
    Root.isNeededTo("make process namespaces");
  }

  @TempDir(factory = TargetFolder.class)
  private Path folder;

  /** Prints what came out where it is not what should. */
  private Result each(String how, String numbers, String command, String expected) {
    String init =
        Image.in(folder.resolve("image")).nativePart().folder().resolve("entry-init") + "";
    String script =
        """
        for n in %s; do
          %s '%s' -- sh -c '%s' sh $n
          code=$?
          [ $code = $((%s)) ] || echo "$n: $code"
        done
        echo done
        """
            .formatted(numbers, how, init, command, expected);
    return Start.of(folder, "/bin/sh", "-c", script)
        .variable("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
        .run();
  }

  @ParameterizedTest(name = "how: {0}")
  @ValueSource(strings = {"env", FIRST_PROCESS})
  void all256ExitCodes(String how) {
    assertThat(each(how, "$(seq 0 255)", "exit $1", "n").stdout()).isEqualTo("done\n");
  }

  /** 17, 18, 20 to 23, 28: these end nobody. 32 and 33 are libc's own. */
  @Test
  void allSignalsThatEndACommand() {
    String signals = "$(seq 1 16) $(seq 24 27) $(seq 29 31) $(seq 34 64)";
    Result result = each("env", signals, "ulimit -c 0; kill -$1 $$", "128 + n");

    assertThat(result.stdout()).isEqualTo("done\n");
  }
}
