package io.entryjar.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.report.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
  /** As the environment gives an endpoint. */
  public record Endpoint(String host, int port) {}

  private static final String VARIABLES =
      "{S: {}, EMPTY: {}, N: {type: integer}, PORT: {type: port}, D: {type: decimal}, TENTH: {type: decimal}, BIG: {type: decimal}, B: {type:"
          + " boolean}, UNSET: {}, NO: {type: boolean}, T: {type: duration}, L: {type: list}, E:"
          + " {type: endpoint}, J: {type: json}, SECRET: {secret: true}, a-b: {}, x.y: {}}";

  private static Checked rule(String that) {
    return rules("  - that: " + yaml(that));
  }

  private static Checked rules(String rules) {
    return Checked.rules(VARIABLES, rules)
        .with("S", "root")
        .with("N", "5")
        .with("PORT", "8080")
        .typed("D", new BigDecimal("1.50"))
        .typed("TENTH", new BigDecimal("0.100"))
        .typed("BIG", new BigDecimal("12345678901234567890.123456789"))
        .with("B", "true")
        .typed("T", Duration.ofSeconds(90))
        .with("L", "a,bb")
        .typed("E", new Endpoint("db", 5432))
        .typed("J", Map.of("key", List.of(1L, 2L)))
        .with("SECRET", "hunter2");
  }

  private static String yaml(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "S == 'root'",
        "S eq \"root\" and not empty S",
        "empty UNSET",
        "UNSET == null",
        "not NO",
        "B",
        "B or NO",
        "N > 4 && N < 6",
        "N == 5 and PORT == 8080",
        "N == '5'",
        "N + 1 == 6",
        "PORT > N",
        "D > 1 and D < 2",
        "D == 1.5 and D == '1.50' and D != 1",
        "TENTH == 0.1 and BIG > 1.5",
        "N div 2 == 2.5",
        "N mod 2 == 1",
        "S.startsWith('ro')",
        "S.length() == 4",
        "S.matches('[a-z]+')",
        "S.toUpperCase().equals('ROOT')",
        "T.toSeconds() == 90",
        "T.seconds == 90",
        "L.size() == 2",
        "L[0] == 'a' and L[1] == 'bb' and L[7] == null",
        "L.contains('a')",
        "L.stream().allMatch(x -> x.length() < 3)",
        "L.stream().map(x -> x.length()).sum() == 3",
        "E.host == 'db' and E.port == 5432",
        "E.host() == 'db'",
        "J.key[1] == 2",
        "J['key'].size() == 2",
        "['a', 'b'].contains('a')",
        "{'a', 'root'}.contains(S)",
        "{'k': 1}.k == 1",
        "'}' == '}' and S != '}'",
        "'#{' != '${' and \"}\" != '{'",
        "'it\\'s' != S",
        "S == 'x' ? false : true",
        "(x -> x == 'root')(S)",
        "((x, y) -> x == y)(S, 'root')",
        "S += 'x' == 'rootx'",
        "SECRET != S",
        "S.replace('o', '0') == 'r00t'",
        "S.replace('oo', '0') == 'r0t'",
        "S.indexOf('o') == 1 and S.indexOf('o', 2) == 2",
        "S.charAt(0) == 'r'",
        "S.substring(N - 3) == 'ot'",
        "S.split('o')[0] == 'r'",
        "D.compareTo(D) == 0",
        "J.keySet().contains('key')",
        "S.hashCode() == 'root'.hashCode()",
      })
  void holds(String that) {
    assertThat(rule(that).lines()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "S != 'root' | S",
        "empty S or N > 7 | S, N",
        "false | rule",
        "NO | NO",
        "UNSET.startsWith('a') | UNSET",
        "SECRET == 'x' | SECRET",
      })
  void isViolated(String that, String subject) {
    assertThat(rule(that).outcome().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo(Code.RULE_VIOLATED);
              assertThat(finding.subject()).isEqualTo(subject);
              assertThat(finding.message()).isEqualTo("must satisfy " + that);
              assertThat(finding.cure()).isEqualTo("make this true: " + that);
              assertThat(finding.place().line()).isEqualTo(3);
            });
  }

  @Test
  void appliesOnlyWhenItsConditionHolds() {
    assertThat(rules("  - {when: S == 'x', that: N > 7}").lines()).isEmpty();
    Finding finding =
        rules("  - {when: S == 'root', that: N > 7, message: too few, severity: warning}")
            .outcome()
            .findings()
            .get(0);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.subject()).isEqualTo("S, N");
    assertThat(finding.message()).isEqualTo("too few");
    assertThat(finding.cure()).isEqualTo("make this true: N > 7, or this false: S == 'root'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "S == | BAD_RULE 3:15 rule ends too early",
        "S == ) | BAD_RULE 3:16 rule has ')' where it does not fit",
        "S & N | BAD_RULE 3:13 rule has '&' where it does not fit",
        "S == \"x | BAD_RULE 3:16 rule has '\"' where it does not fit",
        "true} | BAD_RULE 3:11 rule has a } without a {",
        "true}#{true | BAD_RULE 3:11 rule has a } without a {",
        "true} and #{S | BAD_RULE 3:11 rule has a } without a {",
        "S = 'x' | BAD_RULE 3:11 rule assigns a value with =, which a rule cannot; to compare write ==",
        "S.x = 1 | BAD_RULE 3:11 rule assigns a value with =, which a rule cannot; to compare write ==",
        "true; B | BAD_RULE 3:11 rule is several expressions, separated by ;",
        "f(S) | BAD_RULE 3:11 rule calls f(...), but there are no functions",
        "S(1) | BAD_RULE 3:11 rule calls S(...), but there are no functions",
        "p:f(S) | BAD_RULE 3:11 rule calls p:f(...), but there are no functions",
        "Integer(1) == 1 | BAD_RULE 3:11 rule calls Integer(...), but there are no functions",
        "'text' | BAD_RULE 3:11 rule does not give true or false",
        "N + 1 | BAD_RULE 3:11 rule does not give true or false",
        "N | BAD_RULE 3:11 rule does not give true or false",
        "x -> B | BAD_RULE 3:11 rule does not give true or false",
        "SS == 'x' | UNDECLARED_VARIABLE 3:11 SS is used here but not declared",
        "'SS' == SS | UNDECLARED_VARIABLE 3:11 SS is used here but not declared",
        "S.SS == SS | UNDECLARED_VARIABLE 3:19 SS is used here but not declared",
        "System.exit(1) == null | UNDECLARED_VARIABLE 3:11 System is used here but not declared",
        "Runtime.getRuntime() != null | UNDECLARED_VARIABLE 3:11 Runtime is used here but not declared",
        "Boolean.TRUE | UNDECLARED_VARIABLE 3:11 Boolean is used here but not declared",
        "pageContext.x == 1 | UNDECLARED_VARIABLE 3:11 pageContext is used here but not declared",
        "(x -> x == y)(1) | UNDECLARED_VARIABLE 3:22 y is used here but not declared",
        "(x -> x == 1)(x) | UNDECLARED_VARIABLE 3:12 x is used here but not declared",
        "a-b == 'x' | UNDECLARED_VARIABLE 3:11 a is used here but not declared",
        "S == 'x' and x.y | UNDECLARED_VARIABLE 3:24 x is used here but not declared",
      })
  void isNoRule(String that, String first) {
    Checked plain = Checked.rules(VARIABLES, "  - that: " + plain(that));
    assertThat(plain.lines().get(0)).isEqualTo(first.strip());
  }

  /** Unquoted where YAML lets it, so that columns are those of the text. */
  private static String plain(String that) {
    return that.startsWith("'") ? yaml(that) : that;
  }

  @Test
  void explainsNamesThatExpressionsCannotHave() {
    assertThat(rule("a-b == 'x'").outcome().findings().get(0).cure())
        .contains("a name with - or . in it, such as a-b");
    assertThat(rule("x.y == 'x'").outcome().findings().get(0).cure()).contains("such as x.y");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "S.length() | it gives a number, not true or false",
        "S.trim() | it gives text, not true or false",
        "S.nothing == 1 | it asks for a property or method that a value does not have",
        "S.nothing() | it asks for a property or method that a value does not have",
        "S.class == null | it asks for a property or method that a value does not have",
        "S.getClass() == null | it asks for a property or method that a value does not have",
        "S.bytes.getClass() == null | it asks for a property or method that a value does not have",
        "S['getClass']() == null | it asks for a property or method that a value does not have",
        "''.class.forName('x') == null | it asks for a property or method that a value does not have",
        "L.add('x') | it asks for a property or method that a value does not have",
        "L.clear() == null | it asks for a property or method that a value does not have",
        "L.getClass().name == 'x' | it asks for a property or method that a value does not have",
        "E.getClass().module != null | it asks for a property or method that a value does not have",
        "E.wait() == null | it asks for a property or method that a value does not have",
        "N > 'abc' | it compares or converts values that do not go together",
        "SECRET + 1 == 2 | it compares or converts values that do not go together",
        "SECRET > 1 | it compares or converts values that do not go together",
        "T > 5 | it compares or converts values that do not go together",
        "S.substring(99) == '' | it compares or converts values that do not go together",
        "S.charAt('x') == '' | it asks for a property or method that a value does not have",
      })
  void cannotBeEvaluated(String that, String reason) {
    assertThat(rule(that).lines())
        .singleElement()
        .asString()
        .startsWith("RULE_FAILED 3:11")
        .endsWith("rule could not be evaluated: " + reason)
        .doesNotContain("hunter2");
  }

  @Test
  void neverOverflows() {
    for (String deep :
        List.of(
            "(".repeat(1000) + "B" + ")".repeat(1000),
            "!".repeat(4000) + "B",
            "[".repeat(1000),
            "not ".repeat(1000) + "B",
            "B ? ".repeat(500) + "B" + " : B".repeat(500),
            "B and ".repeat(600) + "B",
            "N + ".repeat(900) + "N > 1",
            "x -> ".repeat(800) + "B",
            "S" + ".trim()".repeat(550) + " == 'root'",
            "B".repeat(5000))) {
      rule(deep).outcome();
    }
  }

  @Test
  void endsWhatNeverEndsByItself() {
    assertThat(rule("(f -> f(f))(f -> f(f))").lines())
        .singleElement()
        .asString()
        .contains("StackOverflowError");
    assertThat(rule("S.repeat(2000000000).length() > 1").lines()).hasSize(1);
  }

  @Test
  void isLeftOutOverWhatIsNotValid() {
    Checked checked =
        Checked.rules(
            "{A: {type: integer}, B: {pattern: '[a-z]+'}, C: {}, D: {}}",
            """
              - that: A > 1
              - {when: A > 1, that: B == 'b'}
              - that: B == 'b'
              - that: C == 'c'
              - that: nope == 1
              - that: D == 'c'
            """);
    Validation.Outcome outcome =
        checked.invalid("A", "x").with("B", "9").with("C", "\udc80").with("D", "d").outcome();
    assertThat(outcome.findings())
        .extracting(Finding::code)
        .containsExactlyInAnyOrder(
            Code.CONSTRAINT_VIOLATED, Code.NOT_TEXT, Code.UNDECLARED_VARIABLE, Code.RULE_VIOLATED);
    assertThat(outcome.notes())
        .containsExactly(
            "rule at entry.yaml:3:5 left out: A is not valid",
            "rule at entry.yaml:4:5 left out: A, B are not valid",
            "rule at entry.yaml:5:5 left out: B is not valid",
            "rule at entry.yaml:6:5 left out: C is not valid");
  }
}
