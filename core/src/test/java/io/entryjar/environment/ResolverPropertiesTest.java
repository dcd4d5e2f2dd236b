package io.entryjar.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.descriptor.Descriptor;
import io.entryjar.descriptor.Settings;
import io.entryjar.descriptor.Text;
import io.entryjar.descriptor.ValueType;
import io.entryjar.descriptor.Variable;
import io.entryjar.report.Place;
import io.entryjar.text.Utf8;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ResolverPropertiesTest {
  private static final Place PLACE = new Place("entry.yaml", 1, 1);
  private static final List<String> NAMES = List.of("A", "B", "C", "LONG_NAME", "A_FILE", "x.y");

  private static final ResolverOptions DRY =
      new ResolverOptions(
          Path.of("/nowhere/secrets"), Path.of("/nowhere"), false, RandomBytes.system());

  private static Variable variable(
      String name, ValueType type, Text otherwise, boolean export, boolean flag) {
    return new Variable(
        name,
        PLACE,
        type,
        flag && type == ValueType.LIST ? List.of("a", "b") : List.of(),
        otherwise,
        flag,
        flag ? List.of("OLD_" + name) : List.of(),
        !flag,
        export,
        List.of(),
        "",
        flag ? "use another" : null,
        flag,
        !name.equals("C"),
        name.equals("B") ? new Variable.Generate(8, null) : null);
  }

  private static Resolved resolve(List<Variable> variables, List<String> entries) {
    Map<String, Variable> declared = new LinkedHashMap<>();
    variables.forEach(variable -> declared.put(variable.name(), variable));
    Settings settings = new Settings(List.of(), null, -1, Map.of(), declared, List.of(), Map.of());
    List<Descriptor.EnvFile> files =
        List.of(new Descriptor.EnvFile(Text.literal("none.env", PLACE), true));
    return Resolver.resolve(settings, files, new ProcessEnvironment(entries), DRY);
  }

  @Provide
  Arbitrary<Text> texts() {
    Arbitrary<Text.Part> literal = Arbitraries.strings().ofMaxLength(5).map(Text.Literal::new);
    Arbitrary<Text.Part> reference =
        Combinators.combine(Arbitraries.of(NAMES), Arbitraries.of("", "x").injectNull(0.5))
            .as(
                (name, otherwise) ->
                    new Text.Reference(
                        name, otherwise == null ? null : Text.literal(otherwise, PLACE), PLACE));
    return Arbitraries.oneOf(literal, reference)
        .list()
        .ofMaxSize(3)
        .map(parts -> new Text(parts.toString(), parts, PLACE));
  }

  @Provide
  Arbitrary<List<Variable>> variables() {
    return Combinators.combine(
            Arbitraries.of(NAMES),
            Arbitraries.of(ValueType.class),
            texts().injectNull(0.5),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as(ResolverPropertiesTest::variable)
        .list()
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<List<String>> entries() {
    Arbitrary<String> value =
        Arbitraries.oneOf(
            Arbitraries.strings(),
            Arbitraries.bytes().array(byte[].class).map(Utf8::decode),
            Arbitraries.of("", "/etc/passwd", "/", "\0", "[::1]:80", "1e9", "a,b", "${A}", "(((("));
    Arbitrary<String> name =
        Arbitraries.of("A", "B", "C", "LONG_NAME", "LONG_NAEM", "A_FILE", "OLD_A_FILE", "x.y", "");
    return Arbitraries.oneOf(Combinators.combine(name, value).as((n, v) -> n + "=" + v), value)
        .list()
        .ofMaxSize(10);
  }

  @Property(tries = 2000)
  void whateverIsDeclaredAndSetIsResolved(
      @ForAll("variables") List<Variable> variables, @ForAll("entries") List<String> entries) {
    Resolved resolved = resolve(variables, entries);
    resolved
        .variables()
        .values()
        .forEach(
            variable -> {
              boolean found = resolved.findings().stream().anyMatch(finding -> finding.isError());
              assertThat(variable.valid() || found).isTrue();
            });
  }

  @Property(tries = 1000)
  void theBytesOfADeclaredStringArriveAsTheyAre(@ForAll List<byte[]> values) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    List<Variable> variables = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      variables.add(variable("V" + i, ValueType.STRING, null, true, false));
      block.writeBytes(("V" + i + "=").getBytes());
      for (byte b : values.get(i)) {
        block.write(b == 0 ? 1 : b);
      }
      block.write(0);
    }
    ProcessEnvironment environment = ProcessEnvironment.parse(block.toByteArray());
    Resolved resolved = resolve(variables, environment.entries());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String entry : resolved.environment().entries()) {
      out.writeBytes(Utf8.encode(entry));
      out.write(0);
    }
    assertThat(out.toByteArray()).isEqualTo(block.toByteArray());
    assertThat(resolved.findings()).isEmpty();
  }

  @Example
  void aLongChainOfDefaultsIsNoProblem() {
    int length = 20_000;
    List<Variable> variables = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      Text.Part part =
          i + 1 < length ? new Text.Reference("V" + (i + 1), null, PLACE) : new Text.Literal("end");
      Text text = new Text("", List.of(part), PLACE);
      variables.add(variable("V" + i, ValueType.STRING, text, true, false));
    }
    assertThat(resolve(variables, List.of()).variables().get("V0").value()).isEqualTo("end");
  }

  @Example
  void aDeeplyNestedDefaultIsNoProblem() {
    Text text = Text.literal("end", PLACE);
    for (int i = 0; i < 20_000; i++) {
      text = new Text("", List.of(new Text.Reference("NONE", text, PLACE)), PLACE);
    }
    Variable variable = variable("A", ValueType.STRING, text, true, false);
    assertThat(resolve(List.of(variable), List.of()).variables().get("A").value()).isEqualTo("end");
  }

  @Example
  void aDefaultThatDoublesItselfEndsInAFinding() {
    List<Variable> variables = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Text.Part part = new Text.Reference("V" + (i + 1), null, PLACE);
      Text text =
          i < 59 ? new Text("", List.of(part, part), PLACE) : Text.literal("x".repeat(9), PLACE);
      variables.add(variable("V" + i, ValueType.STRING, text, false, false));
    }
    Resolved resolved = resolve(variables, List.of());
    assertThat(resolved.findings()).singleElement().matches(f -> f.message().contains("1 MiB"));
  }
}
