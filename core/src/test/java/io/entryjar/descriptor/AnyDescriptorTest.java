package io.entryjar.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.report.Category;
import io.entryjar.report.Finding;
import io.entryjar.report.Place;
import io.entryjar.text.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever a descriptor holds, loading it gives findings that a reader can use. */
class AnyDescriptorTest {
  private static final String VALID =
      """
      name: web
      description: "a server: 1"
      env-files: [.env, {path: "/etc/${NAME}", optional: true}]
      variables:
        NAME: {default: "a${OTHER:-b}", type: host, aliases: [OLD], values: [a, 'b']}
        OTHER: {required: true, constraints: [email, {size: {max: 3}}], pattern: '[a-z]+'}
        KEY: {secret: true, generate: {length: 5, keep: /var/key}, export: false}
      rules:
        - when: "not empty NAME"
          that: >-
            NAME != 'x'
            and OTHER
          severity: warning
      requires:
        db: {tcp: "${NAME}:1", within: 5s, severity: error}
        job:
          exec:
            - ping
            - ${OTHER}
      limits: {nofile: "1:2", core: unlimited}
      umask: 0022
      user: "${OTHER:-1000}"
      init: {rewrite: {HUP: USR1}, exit-codes: {143: 0}, others: stop:5s, group: true}
      stop: {on: [TERM], send: [WINCH, 10s, KILL], drain: 5s}
      command: web
      commands:
        web: {run: [app, -v], match: ["app*"], workdir: /srv}
      others: checked
      """;

  private static final List<String> PIECES =
      List.of(
          "\n",
          "\n  ",
          "\t",
          ": ",
          ":",
          "- ",
          "? ",
          "{",
          "}",
          "[",
          "]",
          ",",
          "\"",
          "'",
          "\\",
          "|",
          ">",
          "|-\n",
          "#",
          " #",
          "&a ",
          "*a",
          "!",
          "!!str ",
          "<<: ",
          "---\n",
          "...\n",
          "%YAML 1.2\n",
          "~",
          "null",
          "${",
          "${A}",
          "${A:-",
          "$${",
          "$",
          "}",
          "@",
          "`",
          "\u0000",
          "\u0085",
          "\r",
          "\r\n",
          "\uFEFF",
          "\ud83d\ude00",
          "\ud800",
          "\\u0000",
          "\\ud800",
          "name",
          "variables:\n",
          "  X: ",
          "commands:\n",
          "default",
          "run",
          "true",
          "0",
          "");

  @Property(tries = 1000)
  void anyBytesAreReadOrRefused(@ForAll @Size(max = 200) byte[] bytes) {
    check(bytes);
  }

  @Property(tries = 1000)
  void anyTextIsReadOrRefused(@ForAll String text) {
    check(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 3000)
  void anyHeapOfYamlIsReadOrRefused(@ForAll("heaps") String text) {
    check(Utf8.encode(text));
  }

  @Property(tries = 5000)
  void aValidDescriptorWithSomeDamageIsReadOrRefused(@ForAll("damaged") String text) {
    check(Utf8.encode(text));
  }

  @Provide
  Arbitrary<String> heaps() {
    return Arbitraries.of(PIECES).list().ofMaxSize(40).map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> damaged() {
    Arbitrary<Damage> damage =
        Combinators.combine(
                Arbitraries.integers().between(0, VALID.length()),
                Arbitraries.integers().between(0, 12),
                Arbitraries.of(PIECES))
            .as(Damage::new);
    return damage
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(
            all -> {
              String text = VALID;
              for (Damage one : all) {
                text = one.of(text);
              }
              return text;
            });
  }

  private record Damage(int at, int cut, String put) {
    String of(String text) {
      int from = Math.min(at, text.length());
      int to = Math.min(from + cut, text.length());
      return text.substring(0, from) + put + text.substring(to);
    }
  }

  private static void check(byte[] bytes) {
    Descriptors.Loaded loaded = Loading.load(bytes);
    assertThat(loaded.findings()).doesNotHaveDuplicates();
    for (Finding finding : loaded.findings()) {
      checkFinding(finding, Utf8.decode(bytes));
    }
    if (loaded.findings().stream().noneMatch(Finding::isError)) {
      assertThat(loaded.descriptor()).isNotNull();
      Dispatch.choose(loaded.descriptor(), List.of());
      Dispatch.choose(loaded.descriptor(), List.of("app", "-v"));
    }
  }

  private static void checkFinding(Finding finding, String text) {
    assertThat(finding.code().category()).isEqualTo(Category.DESCRIPTOR);
    for (String words : List.of(finding.subject(), finding.message(), finding.cure())) {
      assertThat(words).isNotBlank();
      assertThat(words.codePoints().anyMatch(Character::isISOControl)).isFalse();
    }
    Place place = finding.place();
    assertThat(place).isNotNull();
    String[] lines = text.split("\r\n|\r|\n", -1);
    assertThat(place.line()).isBetween(1, lines.length);
    String line = lines[place.line() - 1];
    // Behind the last character, or behind a \r with which the file ends.
    assertThat(place.column()).isBetween(1, line.codePointCount(0, line.length()) + 2);
  }
}
