package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.Bytes;
import io.entryjar.e2e.harness.DryRuns;
import io.entryjar.e2e.harness.Image;
import io.entryjar.e2e.harness.Jdk;
import io.entryjar.e2e.harness.Result;
import io.entryjar.e2e.harness.Start;
import io.entryjar.e2e.harness.TargetFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever a user gets wrong, on each JDK and in the POSIX locale: a documented exit code, every
 * line of standard error in the form of a finding, no stack trace, no control character, no secret.
 */
class MistakesIT {
  /** Without those of the command, which is /bin/true, and without 70: a fault of Entry. */
  private static final List<Integer> DOCUMENTED = List.of(0, 64, 65, 66, 69, 73, 77, 78, 126, 127);

  private static final int WRONG_DESCRIPTOR = 65;

  /** entry-init speaks for itself where a command that runs untouched cannot be executed. */
  private static final String SPEAKER = "^entry(-init)?: ";

  private static final List<DryRuns> JVMS = new ArrayList<>();

  @BeforeContainer
  static void startJvms() {
    Jdk.installed().forEach(jdk -> JVMS.add(DryRuns.on(jdk)));
  }

  @AfterContainer
  static void stopJvms() {
    JVMS.forEach(DryRuns::close);
    JVMS.clear();
  }

  @Provide
  Arbitrary<String> descriptors() {
    return Mistakes.descriptors();
  }

  @Provide
  Arbitrary<String> goodDescriptors() {
    return Mistakes.goodDescriptors();
  }

  @Provide
  Arbitrary<List<String>> environments() {
    return Mistakes.environments();
  }

  @Provide
  Arbitrary<List<String>> arguments() {
    return Mistakes.arguments();
  }

  @Property(tries = 2000, shrinking = ShrinkingMode.BOUNDED)
  void inADescriptor(
      @ForAll("descriptors") String descriptor, @ForAll("environments") List<String> environment) {
    dryRun(descriptor, environment, List.of("check", "--no-probes"));
  }

  @Property(tries = 1000, shrinking = ShrinkingMode.BOUNDED)
  void inAnEnvironment(
      @ForAll("goodDescriptors") String descriptor,
      @ForAll("environments") List<String> environment) {
    List<String> json = List.of("check", "--format", "json");
    dryRun(descriptor, environment, json).forEach(Result::report);
    dryRun(descriptor, environment, List.of("explain"));
  }

  @Property(tries = 1000, shrinking = ShrinkingMode.BOUNDED)
  void inACommandLine(
      @ForAll("goodDescriptors") String descriptor,
      @ForAll("environments") List<String> environment,
      @ForAll("arguments") List<String> arguments) {
    List<String> dry = new ArrayList<>(List.of("ENTRY_MODE=check"));
    dry.addAll(environment);
    dryRun(descriptor, dry, arguments);
  }

  /** The same on each JDK, and with the same exit code. */
  private static List<Result> dryRun(
      String descriptor, List<String> environment, List<String> arguments) {
    List<Result> results = new ArrayList<>();
    for (DryRuns jvm : JVMS) {
      Result result = jvm.run(descriptor, environment, arguments);
      assertCivil(jvm + " " + arguments, result);
      assertSecret(descriptor, result);
      results.add(result);
    }
    assertThat(results.stream().map(Result::exitCode).distinct()).as("exit codes").hasSize(1);
    return results;
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void inAStart(
      @ForAll("descriptors") String descriptor,
      @ForAll("environments") List<String> environment,
      @ForAll("arguments") List<String> arguments) {
    Jdk.installed().parallelStream()
        .forEach(jdk -> realStart(jdk, descriptor, environment, arguments));
  }

  private static void realStart(
      Jdk jdk, String descriptor, List<String> environment, List<String> arguments) {
    Path folder = TargetFolder.create();
    Image image = Image.in(folder.resolve("image")).bytes("entry.yaml", descriptor);
    Start start = Start.of(folder, arguments.toArray(String[]::new)).under(jdk, image);
    environment.forEach(start::entry);
    Result result = start.run();
    assertCivil(jdk + " " + folder, result);
    assertSecret(descriptor, result);
  }

  /** A mistake can leave a descriptor valid in which the value is no secret any more. */
  private static void assertSecret(String descriptor, Result result) {
    if (result.exitCode() == WRONG_DESCRIPTOR || Mistakes.isGood(descriptor)) {
      assertThat(result.stdout() + result.stderr()).doesNotContain(Mistakes.SECRET);
    }
  }

  private static void assertCivil(String what, Result result) {
    assertThat(result.exitCode()).as("%s: %s", what, result).isIn(DOCUMENTED);
    assertThat(result.lines())
        .as(what)
        .allSatisfy(line -> assertThat(line).containsPattern(SPEAKER))
        .noneSatisfy(line -> assertThat(line).contains("Exception"));
    assertThat(Bytes.text(result.stdout()) + result.stderr())
        .as(what)
        .doesNotContain("\tat ")
        .doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f]");
    assertThat(result.stderr()).as(what).doesNotContain("\u007f");
  }
}
