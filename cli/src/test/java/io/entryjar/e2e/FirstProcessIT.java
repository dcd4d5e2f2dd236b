package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.EndToEnd;
import io.entryjar.e2e.harness.Form;
import io.entryjar.e2e.harness.Image;
import io.entryjar.e2e.harness.InForms;
import io.entryjar.e2e.harness.Observation;
import io.entryjar.e2e.harness.Result;
import io.entryjar.e2e.harness.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** As process 1 of a container: what stays behind when the JVM is gone. */
@InForms({Form.PLAIN, Form.NATIVE_FIRST, Form.INSTALLED, Form.INSTALLED_NATIVE_FIRST})
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
  void nothingIsLeftInTheTemporaryFolders() throws IOException {
    Path before = folder.resolve("before");
    String[] list = {
      "/usr/bin/find",
      "/tmp",
      "/run",
      "/dev/shm",
      "/var/tmp",
      "-path",
      checkout(),
      "-prune",
      "-o",
      "-print"
    };
    Result result =
        start(image("name: any\n"), list)
            .asFirstProcess()
            .mounting(
                "for d in /tmp /run /dev/shm /var/tmp; do cover $d; done\n%s > %s\n"
                    .formatted(String.join(" ", list), before))
            .run();

    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout()).contains("/tmp\n").isEqualTo(Files.readString(before));
  }

  @Test
  void noFileIsLeftInTheTemporaryFolderByAStartThatFails() throws IOException {
    Path left = folder.resolve("left");
    Result result =
        start(image("variables: {A: {required: true}}\n"), "/bin/true")
            .asFirstProcess()
            .mounting(
                """
                cover /tmp
                "$@" && code=0 || code=$?
                find /tmp -path %s -prune -o -type f -print > %s
                exit $code
                """
                    .formatted(checkout(), left))
            .run();

    assertThat(result.exitCode()).isEqualTo(78);
    assertThat(left).isEmptyFile();
  }

  /** Process 1 of another container, with the same /tmp, has its counters where ours would be. */
  private static final String COUNTERS_OF_ANOTHER =
      """
      counters=/tmp/hsperfdata_$(id -un)/1
      exec 9<>$counters
      flock 9
      sleep 1000 &
      exec 9>&-
      exec "$@"
      """;

  @Test
  void theCountersOfAnotherJvmStay() {
    List<String> words = new ArrayList<>(List.of("/bin/sh", "-ec", COUNTERS_OF_ANOTHER, "sh"));
    words.addAll(List.of(jdk.java().toString(), "-jar", image("name: any\n").jar().toString()));
    words.addAll(List.of("/bin/sh", "-c", "cd /tmp/hsperfdata_$(id -un) && echo left *"));
    Result result =
        Start.of(folder, words.toArray(String[]::new))
            .variable("PATH", "/usr/bin:/bin")
            .asFirstProcess()
            .run();

    assertThat(result.stdout()).endsWith("left 1\n");
  }

  @Test
  void theOwnCountersDoNot() {
    Result result =
        start(image("name: any\n"), "/bin/sh", "-c", "ls /tmp/hsperfdata_*/1")
            .variable("PATH", "/usr/bin:/bin")
            .asFirstProcess()
            .run();

    assertThat(result.stdout()).isEmpty();
    assertThat(result.exitCode()).as("exit code of ls").isEqualTo(2);
  }

  /** What may lie in a temporary folder itself. */
  private static String checkout() {
    return Path.of("..").toAbsolutePath().normalize().toString();
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
