package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.Bytes;
import io.entryjar.e2e.harness.EndToEnd;
import io.entryjar.e2e.harness.Form;
import io.entryjar.e2e.harness.Image;
import io.entryjar.e2e.harness.InForms;
import io.entryjar.e2e.harness.Observation;
import io.entryjar.e2e.harness.Result;
import io.entryjar.e2e.harness.Start;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments and environment reach the command byte for byte, and no value is ever interpreted. */
@InForms({Form.PLAIN, Form.NATIVE_FIRST, Form.INSTALLED, Form.INSTALLED_NATIVE_FIRST})
class BytesIT extends EndToEnd {
  private static final String MANGLED = "h\u00c3\u00a9\u00ff"; // h, e acute in UTF-8, a stray byte

  private static Map<String, String> hostileValues() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("EXPANSION", "p${x}y");
    values.put("ESCAPED", "$${z}");
    values.put("RULE", "#{1+1} ${1+1}");
    values.put("BACKSLASH", "a\\,b\\n\\");
    values.put("LINES", "one\ntwo\r\n\nthree\n");
    values.put("QUOTES", "'\"`$(id)`;&|<>");
    values.put("SPACES", "  \t in between \t ");
    values.put("BYTES", MANGLED + "\u0001\u001b[31m\u00ed\u00a0\u0080");
    values.put("UNICODE", Bytes.utf8("\u00e9\u4e2d\ud83d\ude00\u202e\u0000".replace("\0", "")));
    values.put("LONG", "p${x}y#{1}".repeat(10 * 1024));
    values.put("PERCENT", "%s %n {0} ${sys:os.name} ${jndi:ldap://x}");
    return values;
  }

  private static void assertSame(Observation with, Observation without) {
    assertThat(with.only("argv.")).isEqualTo(without.only("argv."));
    assertThat(with.environment()).isEqualTo(without.environment());
  }

  @Test
  void thePosixLocaleManglesNeitherArgumentsNorEnvironment() {
    Result result =
        start(image("name: any\n"), "/usr/bin/printf", "%s", MANGLED).variable("X", MANGLED).run();

    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout()).isEqualTo(MANGLED);
  }

  /** A start in a directory of this name, whose bytes only a shell can enter in every locale. */
  private Result within(String name, Image image, String... words) {
    String enter =
        "mkdir -p '%1$s/%2$s'; cd '%1$s/%2$s'; mkdir -p data; touch data/there; echo X=y >envs; exec \"$@\""
            .formatted(folder, name);
    List<String> argv =
        new ArrayList<>(List.of("/bin/sh", "-c", enter, "sh", jdk.java().toString(), "-jar"));
    argv.add(image.jar().toString());
    argv.addAll(List.of(words));
    return Start.of(folder, argv.toArray(String[]::new))
        .variable("PATH", "/usr/bin:/bin")
        .variable("LC_ALL", "C")
        .run();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", MANGLED})
  void relativePathsStartFromAWorkingDirectoryOfAnyName(String name) {
    Image image =
        image(
            """
            env-files: [envs]
            requires:
              file: {file: data/there, within: 0}
            prepare:
              - directory: data/made
            """);
    Result result = within(name, image, "/bin/ls", "data");

    assertThat(result.exitCode()).as(result.stderr()).isZero();
    assertThat(result.stdout()).isEqualTo("made\nthere\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", MANGLED})
  void relativeProgramsAndDirectoriesAreFound(String name) {
    Image image = image("workdir: data\n");
    Result result = within(name, image, "/bin/ls");

    assertThat(result.exitCode()).as(result.stderr()).isZero();
    assertThat(result.stdout()).isEqualTo("there\n");
  }

  @Test
  void anArgumentOfAnyBytesArrives() {
    Start same =
        observer("", " ", "a\nb", "@file", "-Dx=y", "--", MANGLED, "\u0001\u00fe", "${X}", "#{1+1}")
            .variable("X", "y");

    assertSame(same.under(jdk, image("name: any\n")).observe(), same.observe());
  }

  @Test
  void hostileValuesArriveUndeclared() {
    Start same = observer();
    hostileValues().forEach(same::variable);

    assertSame(same.under(jdk, image("name: any\n")).observe(), same.observe());
  }

  @Test
  void hostileValuesArriveDeclared() {
    assertSameWhereDeclaredAs("{}");
  }

  @Test
  void hostileValuesArriveDeclaredSecret() {
    assertSameWhereDeclaredAs("{secret: true, required: true, constraints: [{size: {min: 1}}]}");
  }

  @Test
  void hostileValuesArriveThroughRules() {
    assertSameWhereDeclaredAs(
        "{description: looked at by a rule}",
        "rules: [{that: \"EXPANSION != 'py' and RULE != '2 2' and not empty LONG\"}]\n");
  }

  private void assertSameWhereDeclaredAs(String declaration, String... more) {
    StringBuilder yaml = new StringBuilder("variables:\n");
    Start same = observer();
    hostileValues()
        .forEach(
            (name, value) -> {
              // A constraint must interpret its value: bytes that are no text are a finding there.
              boolean text = !name.equals("BYTES");
              yaml.append("  %s: %s\n".formatted(name, text ? declaration : "{secret: true}"));
              same.variable(name, value);
            });
    Image image = image(yaml + String.join("", more));

    assertSame(same.under(jdk, image).observe(), same.observe());
  }

  @Test
  void hostileValuesOfFilesArriveWithoutTheirLastNewlines() throws IOException {
    StringBuilder yaml = new StringBuilder("variables:\n");
    Start expected = observer();
    Start actual = observer();
    for (Map.Entry<String, String> value : hostileValues().entrySet()) {
      Path file = folder.resolve("value-" + value.getKey());
      Files.writeString(file, value.getValue() + "\n", StandardCharsets.ISO_8859_1);
      yaml.append("  %s: {secret: true}\n".formatted(value.getKey()));
      expected.variable(value.getKey(), value.getValue().replaceFirst("[\r\n]+$", ""));
      actual.variable(value.getKey() + "_FILE", file.toString());
    }

    assertThat(actual.under(jdk, image(yaml.toString())).observe().environment())
        .containsExactlyInAnyOrderElementsOf(expected.observe().environment());
  }

  @Test
  void entriesThatAreNoVariablesPassInTheirOrder() {
    Start same =
        observer()
            .entry("TWICE=first")
            .entry("without an equals sign")
            .entry("BASH_FUNC_x%%=() {  echo $1; }")
            .entry("=starts with one")
            .entry("")
            .entry("TWICE=second")
            .entry("A B=c")
            .entry("\u00ff\u00fe=\u00fd")
            .entry("DECLARED=value");

    assertSame(
        same.under(jdk, image("variables: {DECLARED: {required: true}}\n")).observe(),
        same.observe());
  }

  @Test
  void aTypedValueStaysAsItWasWritten() {
    String yaml =
        """
        variables:
          BOOLEAN:  {type: boolean}
          INTEGER:  {type: integer}
          DURATION: {type: duration}
          LIST:     {type: list}
          URL:      {type: url}
        """;
    Start same =
        observer()
            .variable("BOOLEAN", "Yes")
            .variable("INTEGER", "007")
            .variable("DURATION", "1m30s")
            .variable("LIST", "a, b,c")
            .variable("URL", "HTTP://Example.org:80/%7e");

    assertSame(same.under(jdk, image(yaml)).observe(), same.observe());
  }

  @Test
  void onlyWhatTheDescriptorSaysIsAddedAndRemoved() {
    String yaml =
        """
        variables:
          GIVEN:   {default: nothing}
          FILLED:  {default: "${GIVEN}/x"}
          HIDDEN:  {export: false, secret: true}
          RENAMED: {aliases: [OLD_NAME]}
        """;
    Observation seen =
        observer()
            .variable("GIVEN", "a ${b}")
            .variable("HIDDEN", "hidden")
            .variable("OLD_NAME", "old")
            .variable("OTHER", "other")
            .under(jdk, image(yaml))
            .observe();

    assertThat(seen.environment())
        .containsExactlyInAnyOrder(
            "GIVEN=a ${b}", "OLD_NAME=old", "OTHER=other", "FILLED=a ${b}/x", "RENAMED=old");
  }
}
