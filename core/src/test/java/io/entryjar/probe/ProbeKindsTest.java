package io.entryjar.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.descriptor.Requirement;
import io.entryjar.environment.Expanded;
import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.report.Findings;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeKindsTest {
  @TempDir Path dir;

  /** A kind of another jar. */
  public static final class Always implements ProbeKind {
    @Override
    public String name() {
      return "always";
    }

    @Override
    public void check(Requirement requirement, Findings findings) {}

    @Override
    public Optional<Probe> probe(
        Requirement requirement, List<Expanded> target, ProbeContext context, Findings findings) {
      return Optional.of(timeout -> ProbeResult.ready());
    }
  }

  /** A kind that fails at each call. */
  public static final class Failing implements ProbeKind {
    @Override
    public String name() {
      return "failing";
    }

    @Override
    public void check(Requirement requirement, Findings findings) {
      if (requirement.target().get(0).isConstant()) {
        throw new IllegalArgumentException(requirement.target().get(0).source());
      }
    }

    @Override
    public Optional<Probe> probe(
        Requirement requirement, List<Expanded> target, ProbeContext context, Findings findings) {
      throw new IllegalArgumentException(target.get(0).value());
    }
  }

  /** A kind that cannot be made. */
  public static final class Broken implements ProbeKind {
    public Broken() {
      throw new IllegalStateException("broken");
    }

    @Override
    public String name() {
      return "broken";
    }

    @Override
    public void check(Requirement requirement, Findings findings) {}

    @Override
    public Optional<Probe> probe(
        Requirement requirement, List<Expanded> target, ProbeContext context, Findings findings) {
      return Optional.empty();
    }
  }

  private ProbeKinds kinds(String... services) throws IOException {
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(dir.resolve("kinds.jar")))) {
      jar.putNextEntry(new JarEntry("META-INF/services/" + ProbeKind.class.getName()));
      jar.write(String.join("\n", services).getBytes(StandardCharsets.UTF_8));
    }
    return new ProbeKinds(dir);
  }

  @Test
  void findsAKindOfAnotherJar() throws Exception {
    Fixture fixture = Fixture.requiring("it: {always: x}");
    Probes probes = new Probes(kinds(Broken.class.getName(), Always.class.getName()));
    assertThat(probes.check(fixture.requirements())).isEmpty();
    assertThat(
            probes
                .plan(fixture.requirements(), fixture.context())
                .run(ProbeMode.ONCE, ProbeListener.SILENT)
                .outlook()
                .get(0)
                .state())
        .isEqualTo("ready");
  }

  @Test
  void looksForOtherKindsOnlyWhenOneIsNamed() {
    Path untouched =
        (Path)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Path.class},
                (proxy, method, arguments) -> {
                  throw new AssertionError("nothing is to be looked up");
                });
    Fixture fixture = Fixture.requiring("a: {tcp: 'a:1'}", "b: {file: x}");
    assertThat(new Probes(new ProbeKinds(untouched)).check(fixture.requirements())).isEmpty();
  }

  @Test
  void saysThatAKindCouldNotBeLoaded() throws Exception {
    Fixture fixture = Fixture.requiring("it: {broken: x}");
    Finding finding =
        new Probes(kinds(Broken.class.getName(), "no.such.Kind"))
            .check(fixture.requirements())
            .get(0);
    assertThat(finding.code()).isEqualTo(Code.UNKNOWN_PROBE);
    assertThat(finding.message())
        .startsWith("is not a kind of dependency, but not all could be loaded: ")
        .contains(Broken.class.getName(), "no.such.Kind");
  }

  @Test
  void aKindThatThrowsGivesAFindingWithoutTheValue() throws Exception {
    Fixture fixture =
        Fixture.requiring("a: {failing: constant}", "b: {failing: '${SECRET}'}")
            .with("SECRET", "hunter2");
    Probes probes = new Probes(kinds(Failing.class.getName()));
    assertThat(probes.check(fixture.requirements()))
        .extracting(Finding::code)
        .containsExactly(Code.BAD_TARGET);
    List<Finding> findings = probes.plan(fixture.requirements(), fixture.context()).findings();
    assertThat(findings).extracting(Finding::code).containsExactly(Code.BAD_PROBE_TARGET);
    assertThat(findings.get(0).message()).doesNotContain("hunter2");
  }
}
