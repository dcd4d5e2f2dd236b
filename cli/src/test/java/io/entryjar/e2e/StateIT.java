package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.EndToEnd;
import io.entryjar.e2e.harness.Form;
import io.entryjar.e2e.harness.Image;
import io.entryjar.e2e.harness.InForms;
import io.entryjar.e2e.harness.Observation;
import io.entryjar.e2e.harness.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command starts in the state that it would have without Entry. */
@InForms({Form.PLAIN, Form.NATIVE_FIRST, Form.INSTALLED, Form.INSTALLED_NATIVE_FIRST})
class StateIT extends EndToEnd {
  /**
   * A JVM raises the soft limit of open files, unless it is told not to, as an installed one is.
   */
  private static final String RAISED_BY_THE_JVM = "limit.7";

  /** What differs from a start without Entry. */
  private String changed() {
    return jdk.isNativeFirst() || jdk.isInstalled() ? "nothing" : RAISED_BY_THE_JVM;
  }

  private static final String DEBUGGER =
      "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0,quiet=y";

  private Image plain() {
    return image("name: any\n");
  }

  private void assertUnchanged(Start same, String... jvmOptions) {
    Observation without = same.observe();
    Observation with = same.under(jdk, plain(), jvmOptions).observe();

    with.assertSameAs(without, changed());
  }

  private String file(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "0123456789").toString();
  }

  private Start inheriting(Start start) throws IOException {
    return start.with(
        "--fd",
        "3=file:" + file("inherited"),
        "--fd",
        "9=pipe:through a pipe",
        "--fd",
        "200=socket:through a socket");
  }

  @Test
  void ofAPlainStart() {
    assertUnchanged(observer());
  }

  @Test
  void withBlockedSignals() {
    assertUnchanged(observer().with("--block", "10", "--block", "17", "--block", "40"));
  }

  @Test
  void withIgnoredSignals() {
    assertUnchanged(observer().with("--ignore", "1", "--ignore", "2", "--ignore", "15"));
  }

  @Test
  void withAnotherFolderAndMask() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    assertUnchanged(observer().with("--cwd", elsewhere.toString(), "--umask", "0137"));
  }

  @Test
  void withInheritedDescriptors() throws IOException {
    assertUnchanged(inheriting(observer()));
  }

  @Test
  void withAnInheritedListeningSocket() {
    assertUnchanged(observer().with("--fd", "3=listen:").variable("LISTEN_FDS", "1"));
  }

  @Test
  void withAnInheritedFileOfTheJavaRuntimesFolderName() throws IOException {
    assertUnchanged(observer().with("--fd", "5=file:" + file("modules")));
  }

  /** In an installation that is the folder of the Java runtime, too. */
  @Test
  void withAnInheritedFileBesideTheJar() {
    Path file = plain().file("data", "0123456789").folder().resolve("data");
    assertUnchanged(observer().with("--fd", "5=file:" + file));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void withAClosedStandardDescriptor(int closed) throws IOException {
    assertUnchanged(inheriting(observer()).with("--close", Integer.toString(closed)));
  }

  @Test
  void withADebugger() throws IOException {
    assertUnchanged(inheriting(observer()), DEBUGGER);
  }

  @Test
  void withADebuggerThatTheEnvironmentBroughtWhichStillReachesTheCommand() {
    assertUnchangedSpoken(observer().variable("JAVA_TOOL_OPTIONS", DEBUGGER));
  }

  @Test
  void withALogOfTheJvm() {
    assertUnchanged(observer(), "-Xlog:gc*:file=" + folder.resolve("gc.log"));
  }

  @Test
  void withOptionsOfTheLauncher() {
    assertUnchangedSpoken(observer("last").variable("JDK_JAVA_OPTIONS", "-Xmx64m -Dx=y"));
  }

  /** The JVM itself says on standard error that it picked the options up. */
  private void assertUnchangedSpoken(Start same) {
    Observation without = same.observe();
    Observation with = same.under(jdk, plain()).observe();

    with.assertSameAs(without, changed(), "fd.2.offset");
  }

  @Test
  void standardInputIsTheCommandsToTheLastByte() throws IOException {
    byte[] bytes = new byte[3_000_001];
    new Random(1).nextBytes(bytes);
    Path input = Files.write(folder.resolve("input"), bytes);
    assertUnchanged(observer().input(input));
  }

  @Test
  void standardInputStaysThatOfTheCommandWhileAProgramIsProbed() throws IOException {
    Path input = Files.writeString(folder.resolve("input"), "for the command alone\n");
    Image probing = image("requires: {cat: {exec: [/bin/cat], within: 5s}}\n");
    Start same = observer().input(input);

    assertThat(same.under(jdk, probing).observe().only("fd.0"))
        .isEqualTo(same.observe().only("fd.0"));
  }

  @Test
  void softLimitsAreAsDeclared() {
    Image limited = image("limits: {nofile: 1024, core: 0, stack: 4194304}\n");
    Observation without = observer().with("--nofile", "1024").observe();
    Observation with = observer().with("--nofile", "1024").under(jdk, limited).observe();

    assertThat(with.fact("limit.7")).isEqualTo(without.fact("limit.7")).startsWith("1024:");
    assertThat(with.fact("limit.4")).startsWith("0:");
    assertThat(with.fact("limit.3")).startsWith("4194304:");
    with.assertSameAs(without, "limit.3", "limit.4");
  }

  @Test
  void theDeclaredFolderAndMaskAreTheCommands() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Image image = image("workdir: %s\numask: 0027\n".formatted(elsewhere));
    Observation with = observer().under(jdk, image).observe();

    assertThat(with.fact("cwd")).isEqualTo(elsewhere.toString());
    assertThat(with.fact("umask")).isEqualTo("0027");
  }

  @Test
  void aCommandThatRunsUntouchedHasTheSameStateToo() throws IOException {
    Image image =
        image("workdir: /\numask: 0077\nlimits: {core: 0}\ncommands: {web: {run: [/bin/true]}}\n");
    Start same = inheriting(observer("x").with("--block", "12"));

    same.under(jdk, image).observe().assertSameAs(same.observe(), changed());
  }
}
