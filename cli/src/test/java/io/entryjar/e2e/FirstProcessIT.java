package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.EndToEnd;
import io.entryjar.e2e.harness.Image;
import io.entryjar.e2e.harness.Observation;
import io.entryjar.e2e.harness.Result;
import io.entryjar.e2e.harness.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** As process 1 of a container: what stays behind when the JVM is gone. */
class FirstProcessIT extends EndToEnd {
  private static final String SECRET = "correct horse battery staple 4711";

  private static final String DESCRIPTOR =
      """
      variables:
        OBSERVE_SECRET: {secret: true, required: true}
        COPY:           {default: "x${OBSERVE_SECRET}y"}
      """;

  private void assertNothingKept(Start start, Image image) {
    Observation seen = start.under(jdk, image).asFirstProcess().observe();

    assertThat(seen.environment()).contains("OBSERVE_SECRET=" + SECRET, "COPY=x" + SECRET + "y");
    assertThat(seen.fact("parent.environ")).isEqualTo("0 bytes");
    assertThat(seen.fact("parent.cmdline")).startsWith("entry-init").doesNotContain("horse");
    assertThat(seen.fact("parent.secret")).isEqualTo("absent");
  }

  @Test
  void entryInitKeepsNoSecret() {
    assertNothingKept(observer().variable("OBSERVE_SECRET", SECRET), image(DESCRIPTOR));
  }

  @Test
  void entryInitKeepsNoSecretThatCameFromAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), SECRET + "\n");
    assertNothingKept(
        observer().variable("OBSERVE_SECRET_FILE", file.toString()), image(DESCRIPTOR));
  }

  @Test
  void entryInitBesideTheJarKeepsNoSecretEither() {
    assertNothingKept(
        observer().variable("OBSERVE_SECRET", SECRET), image(DESCRIPTOR).nativePart());
  }

  @Test
  void theCommandIsTheFirstChildOfProcessOne() {
    Result result =
        start(image("name: any\n"), "/bin/sh", "-c", "cat /proc/1/comm; echo $PPID")
            .variable("PATH", "/usr/bin:/bin")
            .asFirstProcess()
            .run();

    assertThat(result.stdout()).isEqualTo("entry-init\n1\n");
  }

  @Test
  void nothingIsLeftInTheTemporaryFolder() {
    Result result =
        start(image("name: any\n"), "/bin/ls", "-A", "/tmp", "/run", "/dev/shm", "/var/tmp")
            .asFirstProcess()
            .mounting("for d in /tmp /run /dev/shm /var/tmp; do mount -n -t tmpfs none $d; done")
            .run();

    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout()).isEqualTo("/dev/shm:\n\n/run:\n\n/tmp:\n\n/var/tmp:\n");
  }

  @Test
  void noFileIsLeftInTheTemporaryFolderByAStartThatFails() throws IOException {
    Path left = folder.resolve("left");
    Result result =
        start(image("variables: {A: {required: true}}\n"), "/bin/true")
            .asFirstProcess()
            .mounting(
                """
                mount -t tmpfs none /tmp
                "$@" && code=0 || code=$?
                find /tmp -type f > %s
                exit $code
                """
                    .formatted(left))
            .run();

    assertThat(result.exitCode()).isEqualTo(78);
    assertThat(left).isEmptyFile();
  }

  @Test
  void orphansAreReaped() {
    String script =
        """
        for i in 1 2 3; do sh -c 'sh -c "exit 3" & exec true'; done
        for i in $(seq 100); do
          grep -qs '^State:.Z' /proc/[0-9]*/status || exec echo none left
          sleep 0.05
        done
        """;
    Result result =
        start(image("name: any\n"), "/bin/sh", "-c", script)
            .variable("PATH", "/usr/bin:/bin")
            .asFirstProcess()
            .run();

    assertThat(result.stdout()).isEqualTo("none left\n");
  }
}
