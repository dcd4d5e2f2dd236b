package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.EndToEnd;
import io.entryjar.e2e.harness.Image;
import io.entryjar.e2e.harness.Result;
import org.junit.jupiter.api.Test;

/** Where the native part is found, on file systems that do not help. */
class NativePlacesIT extends EndToEnd {
  /** As docker run --read-only --tmpfs /tmp: Docker's tmpfs is noexec. */
  private static final String READ_ONLY_ROOT =
      """
      for d in /tmp /run /dev/shm /var/tmp; do cover $d -o noexec; done
      mount --rbind / /mnt
      mount -o remount,bind,ro /mnt
      """;

  private static final String EXECUTE_THERE = "exec chroot /mnt \"$@\"\n";

  private Image image() {
    return image("command: [/bin/echo, hello]\n");
  }

  @Test
  void besideTheJarItWorksWithoutAnyPlaceToWrite() {
    Result result =
        start(image().nativePart())
            .mounting(READ_ONLY_ROOT + readOnlyFolder() + EXECUTE_THERE)
            .run();

    assertThat(result.stderr()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout()).isEqualTo("hello\n");
  }

  @Test
  void inTheJarItIsTakenFromTheFirstPlaceThatCanBeExecutedFrom() {
    Result result =
        start(image())
            .mounting(
                READ_ONLY_ROOT
                    + "mount -t tmpfs -o exec none /mnt/dev/shm\n"
                    + readOnlyFolder()
                    + EXECUTE_THERE)
            .run();

    assertThat(result.stderr()).isEmpty();
    assertThat(result.stdout()).isEqualTo("hello\n");
  }

  @Test
  void whereThereIsNoPlaceOneLineSaysWhatToDo() {
    Result result =
        start(image()).mounting(READ_ONLY_ROOT + readOnlyFolder() + EXECUTE_THERE).run();

    assertThat(result.exitCode()).isEqualTo(70);
    assertThat(result.stdout()).isEmpty();
    assertThat(result.stderr()).contains("libentry.so").contains("beside entry.jar");
    assertThat(result.lines()).allSatisfy(line -> assertThat(line).startsWith("entry: "));
  }

  @Test
  void theDryRunWorksThereToo() {
    Result result =
        start(image(), "check", "--format", "json")
            .mounting(READ_ONLY_ROOT + readOnlyFolder() + EXECUTE_THERE)
            .run();

    assertThat(result.exitCode()).isZero();
    assertThat(result.report().findings()).isEmpty();
  }

  /** What the image carries may lie on another file system than the root. */
  private String readOnlyFolder() {
    return "mount --bind /mnt%1$s /mnt%1$s; mount -o remount,bind,ro /mnt%1$s\n".formatted(folder);
  }
}
