package io.entryjar.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.descriptor.Step;
import io.entryjar.report.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The language of templates. */
class TemplateTest {
  @TempDir Path folder;
  private Prepared prepared;

  private record Case(String template, String expected) {}

  @BeforeEach
  void prepare() {
    prepared = new Prepared(folder);
  }

  @TestFactory
  Stream<DynamicTest> rendersAsRaw() {
    return Stream.of(
            new Case("plain @ { } text", "plain @ { } text"),
            new Case("@{NAME}", "web"),
            new Case("@@{NAME}", "@{NAME}"),
            new Case("@{NAME}@{PORT}", "web80"),
            new Case("@{ 'http://' += NAME += ':' += PORT }/", "http://web:80/"),
            new Case("@{PORT + 1}", "81"),
            new Case("@{SIZE}", "1024"),
            new Case("@{FLAG}", "true"),
            new Case("[@{UNSET}]", "[]"),
            new Case("@{'}'}", "}"),
            new Case("@{{'a': 'b'}.a}", "b"),
            new Case("@{NAME as shell}", "'web'"),
            new Case("<?= @{UNSET as php}", "<?= null"),
            new Case("a @{if FLAG}yes@{else}no@{end} b", "a yes b"),
            new Case("@{if not FLAG}1@{else if PORT == 80}2@{else}3@{end}", "2"),
            new Case("@{if(PORT == 80)}x@{end}", "x"),
            new Case("@{for x in LIST}<@{x}>@{end}", "<a><b>"),
            new Case("@{for x in UNSET}<@{x}>@{end}", ""),
            new Case("@{for x in [1, 2]}@{for y in LIST}@{x}@{y} @{end}@{end}", "1a 1b 2a 2b "),
            new Case("a\n  @{if FLAG}\n  b\n  @{end}\nc\n", "a\n  b\nc\n"),
            new Case("@{for x in LIST}\n- @{x}\n@{end}\n", "- a\n- b\n"),
            new Case("user@example.com ${X} {{ y }} $@", "user@example.com ${X} {{ y }} $@"))
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.template,
                    () -> assertThat(rendered(c.template, "raw")).isEqualTo(c.expected)));
  }

  private record Fault(String format, String template, String message) {}

  @TestFactory
  Stream<DynamicTest> faultsHaveTheirPlaceInTheTemplate() {
    return Stream.of(
            new Fault(
                "raw",
                "a\n  @{NAM}",
                "UNDECLARED_VARIABLE | NAM | is used here but not declared | t:2:5"),
            new Fault("raw", "x @{NAME", "has a @{ that is not closed by } | t:1:3"),
            new Fault("raw", "@{if FLAG}x", "has 'if FLAG' without an end | t:1:3"),
            new Fault("raw", "é@{end}", "has 'end' without an if or for before it | t:1:4"),
            new Fault("raw", "@{for LIST}@{end}", "has a for that is not for NAME in LIST | t:1:3"),
            new Fault("raw", "@{if PORT}@{end}", "does not give true or false | t:1:6"),
            new Fault(
                "raw", "@{NAME as pph}", "has a value as 'pph', which is not a format | t:1:3"),
            new Fault("raw", "@{PORT +}", "ends too early | t:1:9"),
            new Fault("raw", "@{}", "is empty | t:1:3"),
            new Fault(
                "php", "<?php define('x', '@{NAME}');", "stands in quotes, but brings its own"),
            new Fault("json", "{\"a\": \"b @{NAME}\"}", "stands in quotes, but brings its own"),
            new Fault("shell", "X=\"a @{NAME}\"", "stands in quotes, but brings its own"),
            new Fault("nginx", "proxy_pass http://@{NAME};", "stands in the middle of a word"),
            new Fault("nginx", "server_name @{NAME}.local;", "stands in the middle of a word"),
            new Fault("yaml", "a: x@{NAME}", "stands behind other text"),
            new Fault("php", "<?php $x = 'a\n@{NAME} b';", "stands in quotes"),
            new Fault("php", "<?php // @{NAME}\n", "stands in a comment"),
            new Fault("php", "<?php /* don't\n@{NAME} */", "stands in a comment"),
            new Fault("php", "<?php echo 1 ?><b>@{NAME}</b>", "stands outside of <?php"),
            new Fault("php", "<?php $x = <<<'EOT'\n  @{NAME}\nEOT;\n", "stands in a here-document"),
            new Fault("json", "{\"a\": \"b\n@{NAME}\"}", "stands in quotes"),
            new Fault("shell", "cat <<-EOF\na @{NAME}\n\tEOF\n", "stands in a here-document"),
            new Fault("shell", "X=$@{NAME}", "stands behind a character"),
            new Fault("shell", "X=\\@{NAME}", "stands behind a character"),
            new Fault("shell", "X=$'a\\'\n@{NAME}'", "stands in quotes"),
            new Fault("shell", "X=\"`echo @{NAME}`\"", "stands in backticks"),
            new Fault("shell", "echo a\n# @{NAME}", "stands in a comment"),
            new Fault("shell", "X=\"$(a \"b\") @{NAME}\"", "stands in quotes"),
            new Fault("nginx", "return 200 \"a\n@{NAME}\";", "stands in quotes"),
            new Fault("yaml", "a: 'it''s\n  @{NAME}'", "stands in quotes"),
            new Fault("yaml", "{a: \"b\n@{NAME}\", c: d}", "stands in quotes"),
            new Fault("yaml", "{a: b\n @{NAME}, c: d}", "stands behind other text"),
            new Fault("yaml", "a: |\n  b\n  @{NAME}\n", "stands in a block of text"),
            new Fault("sql-string", "select $a$ @{NAME} $a$", "stands in quotes"),
            new Fault("sql-string", "select E'\\'\n @{NAME}'", "stands in quotes"),
            new Fault("mysql-string", "select `a @{NAME}`", "stands in quotes"),
            new Fault("mysql-string", "# @{NAME}\n", "stands in a comment"),
            new Fault("raw", "<?php $x = 'a\n@{NAME as php} b';", "stands in quotes"),
            new Fault("shell", "X=@{if FLAG}\"@{end} @{NAME}", "has a part in which a quote"),
            new Fault("shell", "X=@{for x in LIST}'@{end}", "has a part in which a quote"),
            new Fault("php", "<?php @{if FLAG} // a@{end} @{NAME}\n", "stands in a comment"))
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.template,
                    () -> {
                      template(c.template, c.format);
                      assertThat(prepared.check()).singleElement().asString().contains(c.message);
                      assertThat(prepared.plan()).containsExactly("render: not known: ");
                    }));
  }

  /** What looks like a quote, and is none. */
  @TestFactory
  Stream<DynamicTest> aValueStandsWhereALiteralMay() {
    return Stream.of(
            new Fault("php", "<b>it's</b><?php // don't ?>it's <?php # don't\n$x = @{NAME};", ""),
            new Fault("php", "<?php #[A('x')]\n/* it's */ $x = <<<X\n it's\n X . @{NAME};", ""),
            new Fault("php", "<?php $x = '\\\\' . @{NAME};", ""),
            new Fault("shell", "# don't\nX=${Y#\\'}@{NAME}", ""),
            new Fault("shell", "X=\"$(echo @{NAME} 'a')\"$'\\''@{NAME}", ""),
            new Fault("shell", "cat <<A <<'B'\nit's\nA\nit's\nB\nX=$((1 << 2))@{NAME}", ""),
            new Fault("shell", "cat <<<a\nX=@{NAME}", ""),
            new Fault("nginx", "# don't\nmap $it's x { default @{NAME}; }", ""),
            new Fault("ini", "; don't\na = it's\nb = @{NAME} # @{NAME}", ""),
            new Fault("yaml", "# don't\na: it's 'x\nb: [@{NAME}, {c: @{NAME}}]\n- @{NAME}", ""),
            new Fault(
                "yaml",
                "a: |-\n  it's\n\n   '\nb: >\n '\n@{if FLAG}\nc: !!str @{NAME}\n@{end}",
                ""),
            new Fault("yaml", "'it''s': @{NAME} # @{NAME}\n\"a\": !x 'b'\nc: @{NAME}", ""),
            new Fault("sql-string", "-- don't\nselect '\\', $$it's$$, /* ' */ @{NAME}", ""),
            new Fault("mysql-string", "select '\\'', 'it''s', \"'\", @{NAME} -- don't", ""),
            new Fault("json", "{\"it's\": @{NAME}, \"\\\"\": [@{NAME}]}", ""),
            new Fault("shell", "@{if FLAG}X='a'@{else}X=\"b\"@{end}\nY=@{NAME}", ""))
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.template,
                    () -> {
                      template(c.template, c.format);
                      assertThat(prepared.check()).isEmpty();
                    }));
  }

  @Test
  void markersCanBeOthers() throws IOException {
    prepared.file("t", "@{x} <<NAME>> <b>");
    prepared
        .set("NAME", "web")
        .descriptor(
            """
            variables: {NAME: {}}
            prepare: [{render: {template: t, to: "@/out", format: raw, markers: ["<<", ">>"]}}]
            """);
    assertThat(prepared.run()).isEmpty();
    assertThat(prepared.path("out")).hasContent("@{x} web <b>");
  }

  @Test
  void aFormatThatNothingSaysIsAFault() throws IOException {
    template("x", null);
    assertThat(prepared.check())
        .singleElement()
        .asString()
        .contains("does not say what values are escaped for");
  }

  @Test
  void whatAFormatCannotExpressIsAFindingWithoutTheValue() throws IOException {
    template("{\"a\": @{NAME}}", "json");
    prepared.set("NAME", "secret\udcff");
    assertThat(prepared.run())
        .containsExactly(
            "NOT_RENDERED | prepare: render | value is not valid UTF-8, which json does not take"
                + " | t:1:9");
    template("<?= @{[LIST]}", "php");
    assertThat(prepared.run()).singleElement().asString().contains("value is a list or a map");
  }

  @Test
  void bytesThatAreNoTextPassThroughARawTemplate() throws IOException {
    template("a@{NAME}b", "raw");
    prepared.set("NAME", "\udcff");
    assertThat(prepared.run()).isEmpty();
    assertThat(Files.readAllBytes(prepared.path("out"))).containsExactly('a', 0xFF, 'b');
  }

  @Test
  void aRenderedSecretMakesTheFilePrivate() throws IOException {
    prepared.file("t", "@{for x in [SECRET]}@{x}@{end}");
    prepared
        .set("SECRET", "s")
        .descriptor(
            """
            variables: {SECRET: {secret: true}}
            prepare: [{render: {template: t, to: "@/out", format: raw}}]
            """);
    assertThat(prepared.run()).isEmpty();
    assertThat(Files.getAttribute(prepared.path("out"), "unix:mode")).isEqualTo(0100600);
  }

  @Test
  void anEmptyFileCountsAsNoneForUnless() throws IOException {
    prepared.file("t", "x");
    prepared.file("out", "");
    prepared.descriptor(
        "prepare: [{render: {template: t, to: \"@/out\", format: raw, unless: \"@/out\"}}]");
    assertThat(prepared.run()).isEmpty();
    assertThat(prepared.path("out")).hasContent("x");
    prepared.file("out", "mine");
    assertThat(prepared.run()).isEmpty();
    assertThat(prepared.path("out")).hasContent("mine");
  }

  @Property
  void noTemplateThrows(@ForAll String template) {
    parse(template);
    parse(template.replace('a', '@').replace('b', '{').replace('c', '}'));
    parse("@{if X}@{for x in " + template + "}@{");
  }

  private static void parse(String template) {
    TemplateParser.parse(
        "t", template, Format.YAML, Step.Markers.DEFAULT, Map.of(), new Findings());
  }

  private String rendered(String template, String format) throws IOException {
    template(template, format);
    List<String> findings = prepared.run();
    assertThat(findings).isEmpty();
    return Files.readString(prepared.path("out"));
  }

  private void template(String template, String format) throws IOException {
    prepared.file("t", template);
    prepared
        .set("NAME", "web")
        .set("SIZE", "1k")
        .set("FLAG", "Yes")
        .set("LIST", "a,b")
        .descriptor(
            """
            variables:
              NAME: {}
              UNSET: {}
              PORT: {type: port, default: 80}
              SIZE: {type: size}
              FLAG: {type: boolean}
              LIST: {type: list}
            prepare: [{render: {template: t, to: "@/out" FORMAT}}]
            """
                .replace("FORMAT", format == null ? "" : ", format: " + format));
  }
}
