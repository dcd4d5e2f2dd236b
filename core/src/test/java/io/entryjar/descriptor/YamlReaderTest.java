package io.entryjar.descriptor;

import static io.entryjar.descriptor.Loading.faults;
import static io.entryjar.descriptor.Loading.good;
import static io.entryjar.descriptor.Loading.load;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
  private static final String BOM = "\uFEFF";

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# only a comment\n", "---\n", "--- {}\n", "~\n", "{}"})
  void nothingIsADescriptorWithoutKeys(String yaml) {
    assertThat(good(yaml).settings().run()).isEmpty();
  }

  @Test
  void scalarsAreTakenAsWritten() {
    Variable variable =
        Loading.variable(
            "{values: [1.10, 0640, yes, 1e3, 0x1F, 2001-01-01, \"0640\", 'a: b', null x]}");
    assertThat(variable.values())
        .containsExactly(
            "1.10", "0640", "yes", "1e3", "0x1F", "2001-01-01", "0640", "a: b", "null x");
  }

  @Test
  void theWordNullInQuotesIsText() {
    assertThat(Loading.variable("{values: [\"null\", '~', \"\"]}").values())
        .containsExactly("null", "~", "");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstKeyAndTakesNoColumn() {
    assertThat(good(BOM + "name: a").name()).isEqualTo("a");
    assertThat(faults(BOM + "nam: a")).singleElement().asString().startsWith("1:1 UNKNOWN_KEY");
  }

  @Test
  void linesMayEndAsOnWindows() {
    assertThat(good("name: a\r\ndescription: b\r\n").description()).isEqualTo("b");
    assertThat(faults("name: a\r\n\r\nnam: @\r\n")).singleElement().asString().startsWith("3:6 ");
    assertThat(faults("name: a\r\n\r\nnam: b\r\n")).singleElement().asString().startsWith("3:1 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "UTF-16", "UTF-16LE", "UTF-32"})
  void anotherEncodingIsAFault(String charset) {
    assertThat(load("name: caf\u00e9".getBytes(Charset.forName(charset))).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.code().id()).isEqualTo("ENTRY-101"))
        .satisfies(finding -> assertThat(finding.place()).isNotNull());
  }

  @Test
  void aByteThatIsNoUtf8IsFoundAtItsPlace() {
    byte[] yaml = "name: \u00e9\r\nrun: [ab]\n".getBytes(StandardCharsets.UTF_8);
    yaml[yaml.length - 3] = (byte) 0xE9;
    assertThat(load(yaml).findings().stream().map(Loading::line))
        .containsExactly("2:8 YAML_SYNTAX | entry.yaml | is not valid UTF-8 | save it as UTF-8");
  }

  @Test
  void aControlCharacterIsFoundAtItsPlace() {
    assertThat(faults("name: a\nrun: [a\u0000b]\n"))
        .singleElement()
        .asString()
        .startsWith("2:8 YAML_SYNTAX")
        .contains("holds a character that YAML does not allow");
    assertThat(faults("name: a\u001b[2J\n")).singleElement().asString().startsWith("1:8 ");
  }

  @Test
  void oneMebibyteIsTheLimit() {
    String comment = "name: a\n#" + "x".repeat(YamlReader.LARGEST - 9);
    assertThat(good(comment).name()).isEqualTo("a");
    assertThat(faults(comment + "x"))
        .singleElement()
        .asString()
        .startsWith("1:1 TOO_LARGE")
        .contains("is larger than 1 MiB");
  }

  @Test
  void nestingIsBounded() {
    assertThat(faults("a: " + "[".repeat(40) + "]".repeat(40)))
        .singleElement()
        .asString()
        .startsWith("1:35 TOO_LARGE")
        .contains("nested more than 32 levels deep");
    assertThat(faults("a: " + "{a: ".repeat(40) + "}".repeat(40)))
        .singleElement()
        .asString()
        .contains("TOO_LARGE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[", "{", "[{", "- ", "? ", "{a: ", "\"", "'", "&a ", "*a ", "!a ", "a: ", "| ", "%"
      })
  void endlessRepetitionIsAFaultAndNoMore(String part) {
    assertThat(load(part.repeat(100_000)).findings()).isNotEmpty();
  }

  @Test
  void deeplyIndentedBlocksAreBoundedToo() {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      yaml.append(" ".repeat(i)).append("a:\n");
    }
    assertThat(faults(yaml.toString())).singleElement().asString().startsWith("32:32 TOO_LARGE");
  }

  @Test
  void commentsAndDirectivesAreNoFaults() {
    assertThat(good("%YAML 1.2\n---\nname: a # b\n# c\n...\n").name()).isEqualTo("a");
  }
}
