package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.EndToEnd;
import io.entryjar.e2e.harness.Form;
import io.entryjar.e2e.harness.Image;
import io.entryjar.e2e.harness.InForms;
import io.entryjar.e2e.harness.Probes;
import io.entryjar.e2e.harness.Start;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A TERM at any moment of a start, as process 1: the start ends with 143, or the command gets it
 * exactly once. src/test/c/fire.c aims half of the signals at the hand-over.
 */
@InForms({Form.PLAIN, Form.NATIVE_FIRST, Form.INSTALLED, Form.INSTALLED_NATIVE_FIRST})
class HandOverUnderFireIT extends EndToEnd {
  private static final int SHOOTERS = 2; // as many as a small machine has processors

  /** Terminated, or delivered once: count_signals.c. */
  private static final List<String> ENDS = List.of("143", "41");

  /** One line of fire's output: number, aim, hit, microseconds after the exec, exit code. */
  private record Shot(int shooter, String number, String aim, String hit, String end) {
    static Shot of(int shooter, String line) {
      String[] words = line.split(" ");
      assertThat(words).as("a line of fire: %s", line).hasSize(5);
      return new Shot(shooter, words[0], words[1], words[2], words[4]);
    }
  }

  /** 300 on the JDK of the build, less on each other one and installed: a run stays short. */
  private int starts() {
    boolean main = jdk.version() == Runtime.version().feature();
    int some = jdk.isInstalled() ? 60 : main ? 300 : 100;
    return Integer.getInteger("entry.fire", some) / 4 * 4;
  }

  @Test
  void noSignalIsLostAndNoneIsDoubled() throws Exception {
    long seed = Long.getLong("entry.fire.seed", System.nanoTime());
    Image image = image("name: any\n");
    List<Process> shooters = new ArrayList<>();
    for (int i = 0; i < SHOOTERS; i++) {
      shooters.add(shooter(image, i, seed + i));
    }
    List<Shot> shots = new ArrayList<>();
    for (int i = 0; i < SHOOTERS; i++) {
      int number = i;
      Process shooter = shooters.get(i);
      shots.addAll(shooter.inputReader().lines().map(line -> Shot.of(number, line)).toList());
      assertThat(shooter.waitFor()).as("exit code of fire").isZero();
    }
    Map<String, Integer> ends = new TreeMap<>();
    shots.forEach(shot -> ends.merge(shot.aim() + " -> " + shot.end(), 1, Integer::sum));
    long near = shots.stream().filter(shot -> shot.hit().equals("hit")).count();
    System.out.println(
        jdk + ", seed " + seed + ": " + ends + ", " + near + " within 5 ms of the exec");

    assertThat(shots)
        .as("seed %d", seed)
        .allSatisfy(shot -> assertThat(isProper(shot)).as("%s %s", shot, log(shot)).isTrue());
    assertThat(shots.stream().filter(shot -> shot.end().equals("1")))
        .as("JVMs that fell over the signal: rare, or something else is wrong")
        .hasSizeLessThanOrEqualTo(Math.max(5, starts() / 10));
    assertThat(shots).hasSizeGreaterThanOrEqualTo(starts());
    assertThat(near).as("signals within 5 ms of the exec").isEqualTo(starts() / 2);
  }

  private Process shooter(Image image, int number, long seed) throws IOException {
    Path own = Files.createDirectory(folder.resolve("shooter" + number));
    Start start = Start.of(own, Probes.of("count_signals").toString()).under(jdk, image);
    return new ProcessBuilder(
            Probes.of("fire").toString(),
            Integer.toString(starts() / SHOOTERS),
            Long.toString(seed),
            "30",
            start.argvFile().toString(),
            start.environmentFile().toString(),
            own.resolve("log").toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /**
   * Terminated, or delivered once; or the JVM fell over a TERM while it initialised itself, before
   * any Java program runs: Runtime.exit from its signal thread and the initialisation both set
   * jdk.internal.misc.VM.initLevel, and the later one throws. Nothing is lost there, but the code.
   */
  private boolean isProper(Shot shot) {
    return ENDS.contains(shot.end())
        || !jdk.isNativeFirst()
            && shot.aim().equals("random")
            && shot.end().equals("1")
            && log(shot).contains("Error occurred during initialization of VM")
            && log(shot).contains("java.lang.InternalError: Bad level");
  }

  private String log(Shot shot) {
    Path log = folder.resolve("shooter" + shot.shooter()).resolve("log." + shot.number());
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
