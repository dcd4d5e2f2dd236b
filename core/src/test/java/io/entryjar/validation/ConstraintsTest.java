package io.entryjar.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.descriptor.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConstraintsTest {
  /** One type for each Java class that constraints see. */
  private static final List<ValueType> SEEN_AS =
      List.of(
          ValueType.STRING,
          ValueType.INTEGER,
          ValueType.PORT,
          ValueType.DECIMAL,
          ValueType.BOOLEAN,
          ValueType.DURATION,
          ValueType.LIST);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{constraints: [email]} | a@b.org",
        "{constraints: [not-blank]} | x",
        "{constraints: [{size: {max: 3}}]} | abc",
        "{pattern: '[a-z]+'} | abc",
        "{constraints: [{pattern: '[a-z]+'}]} | abc",
        "{constraints: [{pattern: {regexp: '[a-z]+', flags: case-insensitive}}]} | ABC",
        "{constraints: [{pattern: {regexp: '[a-z].c', flags: [CASE_INSENSITIVE, dotall]}}]} | ABC",
        "{constraints: [url]} | http://a.org/",
        "{constraints: [{url: {protocol: https}}]} | https://a.org/",
        "{constraints: [isbn]} | 978-161-729-045-9",
        "{constraints: [luhn-check]} | 79927398713",
        "{constraints: [pesel]} | 92041903790",
        "{type: integer, constraints: [{min: 1}, {max: 9}]} | 5",
        "{type: integer, constraints: [positive, {range: {min: 1, max: 9}}]} | 5",
        "{type: integer, constraints: [{digits: {integer: 2, fraction: 0}}]} | 99",
        "{type: port, constraints: [{min: 1024}]} | 8080",
        "{type: decimal, constraints: [{decimal-max: {value: '1.5', inclusive: false}}]} | 1.4",
        "{type: boolean, constraints: [assert-true]} | true",
        "{type: duration, constraints: [{duration-max: {minutes: 5}}]} | 5m",
        "{type: list, constraints: [{size: {min: 2}}, unique-elements]} | a,b",
        "{type: host, constraints: [{length: {max: 5}}]} | a.org",
        "{constraints: [not-null, not-empty]} | x",
        "{constraints: [{org.hibernate.validator.constraints.EAN: {type: ean8}}]} | 96385074",
      })
  void acceptsWhatSatisfies(String variable, String value) {
    assertThat(Checked.variable(variable).with("X", value).lines()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{pattern: '[a-z]+'} | ABC | must match \"[a-z]+\": 'ABC'",
        "{pattern: '[a-z]+'} | abc1 | must match \"[a-z]+\": 'abc1'",
        "{constraints: [{size: {max: 3}}]} | abcd | size must be between 0 and 3: 'abcd'",
        "{constraints: [email]} | a | must be a well-formed email address: 'a'",
        "{constraints: [{email: {message: 'no {regexp} ${1+1} {nothing}'}}]} | a | no .* ${1+1} {nothing}: 'a'",
        "{type: integer, constraints: [{min: 6}]} | 5 | must be greater than or equal to 6: '5'",
        "{type: decimal, constraints: [{decimal-min: 1.5}]} | 1.4 | must be greater than or equal to 1.5: '1.4'",
        "{type: decimal, constraints: [{decimal-max: {value: 1.5, inclusive: false}}]} | 1.5 | must be less than 1.5: '1.5'",
        "{type: boolean, constraints: [assert-true]} | false | must be true: 'false'",
        "{type: duration, constraints: [{duration-max: {minutes: 5}}]} | 6m | must be shorter than or equal to 5m: '6m'",
        "{type: duration, constraints: [{duration-min: {seconds: 90, inclusive: false}}]} | 90s | must be longer than 1m30s: '90s'",
        "{type: list, constraints: [unique-elements]} | a,a | must only contain unique elements: 'a,a'",
        "{constraints: [luhn-check]} | 79927398714 | has a wrong check digit (Luhn modulo 10): '79927398714'",
        "{constraints: [isbn]} | ${1+1} | invalid ISBN: '${1+1}'",
        "{constraints: [pesel]} | 1 | invalid Polish National Identification Number (PESEL): '1'",
        "{constraints: [cpf]} | 1 | invalid Brazilian individual taxpayer registry number (CPF): '1'",
        "{constraints: [bitcoin-address]} | 1 | Taproot (P2TR): '1'",
      })
  void saysWhatIsViolated(String variable, String value, String message) {
    assertThat(Checked.variable(variable).with("X", value).lines())
        .singleElement()
        .asString()
        .endsWith(message);
  }

  @Test
  void reportsAllViolationsAtTheirVariablesInTheOrderOfTheDescriptor() {
    Checked checked =
        Checked.descriptor(
            """
            variables:
              B: {constraints: [email, {size: {min: 3}}]}
              A: {type: port, constraints: [{min: 1024}]}
              C: {pattern: "[a-z]+"}
            command: ["true"]
            """);
    assertThat(checked.with("A", "80").with("B", "b").with("C", "9").lines())
        .containsExactly(
            "CONSTRAINT_VIOLATED 2:3 B must be a well-formed email address: 'b'",
            "CONSTRAINT_VIOLATED 2:3 B size must be between 3 and 2147483647: 'b'",
            "CONSTRAINT_VIOLATED 3:3 A must be greater than or equal to 1024: '80'",
            "CONSTRAINT_VIOLATED 4:3 C must match \"[a-z]+\": '9'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[emial] | UNKNOWN_CONSTRAINT 2:21 X: emial is not a constraint | did you mean email?",
        "[gibberish] | UNKNOWN_CONSTRAINT 2:21 X: gibberish is not a constraint | use one of",
        "[script-assert] | UNKNOWN_CONSTRAINT 2:21 X: script-assert is for whole classes, not for a value | write a rule instead",
        "[{currency: EUR}] | UNKNOWN_CONSTRAINT 2:22 X: currency is for amounts of money, which no type holds | write a rule",
        "[java.lang.String] | UNKNOWN_CONSTRAINT 2:21 X: java.lang.String is a class, but not a constraint: java.lang.String | name an annotation",
        "[no.such.Class] | UNKNOWN_CONSTRAINT 2:21 X: no.such.Class is a class that cannot be found | put the jar",
        "[{size: {maxi: 3}}] | BAD_CONSTRAINT 2:29 X: size has no attribute maxi | did you mean max?",
        "[{size: 3}] | BAD_CONSTRAINT 2:22 X: size has no attribute value | use one of max, message, min",
        "[{email: 3}] | BAD_CONSTRAINT 2:22 X: email has no attribute value | use one of flags, message, regexp",
        "[{size: {max: three}}] | BAD_CONSTRAINT 2:29 X: size takes a whole number of 32 bits, not 'three' as max | write a whole number",
        "[{size: {max: [1, 2]}}] | BAD_CONSTRAINT 2:29 X: size takes a single value as max | write one value",
        "[{size: {max: -1}}] | BAD_CONSTRAINT 2:22 X: size cannot be used: The max parameter cannot be negative | correct its attributes",
        "[{size: {groups: x}}] | BAD_CONSTRAINT 2:29 X: size has groups, which mean nothing here | remove it",
        "[pattern] | BAD_CONSTRAINT 2:21 X: pattern lacks its attribute regexp | write {pattern: {regexp: ...}}",
        "[{pattern: {regexp: '['}}] | BAD_CONSTRAINT 2:32 X: pattern is no regular expression: Unclosed character class at character 1 | java.util.regex",
        "[{pattern: {regexp: a, flags: nope}}] | BAD_CONSTRAINT 2:43 X: pattern takes one of | use one of",
        "[{digits: {integer: 1, fraction: 2.5}}] | BAD_CONSTRAINT 2:43 X: digits takes a whole number of 32 bits, not '2.5' as fraction | write",
        "[{decimal-max: {value: 1, inclusive: maybe}}] | BAD_CONSTRAINT 2:46 X: decimal-max takes true or false, not 'maybe' as inclusive | write true or false",
        "[past] | CONSTRAINT_MISFIT 2:21 X: past does not fit the type string | remove it",
        "[assert-true] | CONSTRAINT_MISFIT 2:21 X: assert-true does not fit the type string | remove it",
      })
  void findsFaultsOfTheDescriptorWhetherOrNotThereIsAValue(
      String constraints, String line, String cure) {
    String variable = "{constraints: " + constraints + "}";
    for (Checked checked :
        new Checked[] {
          Checked.variable(variable),
          Checked.variable(variable).with("X", "abc"),
          Checked.variable(variable).invalid("X", "abc")
        }) {
      assertThat(checked.lines()).singleElement().asString().startsWith(line);
      assertThat(checked.outcome().findings().get(0).cure()).contains(cure);
    }
  }

  @Test
  void findsEachMisfitAndStillChecksTheRest() {
    Checked checked =
        Checked.descriptor(
            """
            variables:
              A: {type: integer, constraints: [{size: {max: 3}}, email, {min: 10}]}
              B: {constraints: [{min: 1}, past, {size: {max: 1}}]}
              C: {type: boolean, constraints: [not-blank]}
              D: {pattern: "["}
            command: ["true"]
            """);
    assertThat(checked.with("A", "5").with("B", "bb").with("C", "true").lines())
        .containsExactlyInAnyOrder(
            "CONSTRAINT_MISFIT 2:37 A: size does not fit the type integer",
            "CONSTRAINT_MISFIT 2:54 A: email does not fit the type integer",
            "CONSTRAINT_VIOLATED 2:3 A must be greater than or equal to 10: '5'",
            "CONSTRAINT_MISFIT 3:31 B: past does not fit the type string",
            "CONSTRAINT_VIOLATED 3:3 B must be greater than or equal to 1: 'bb'",
            "CONSTRAINT_VIOLATED 3:3 B size must be between 0 and 1: 'bb'",
            "CONSTRAINT_MISFIT 4:36 C: not-blank does not fit the type boolean",
            "BAD_CONSTRAINT 5:16 D: pattern is no regular expression: Unclosed character class at"
                + " character 1");
  }

  @Test
  void leavesUnsetVariablesAlone() {
    assertThat(Checked.variable("{constraints: [not-null, not-blank, not-empty]}").lines())
        .isEmpty();
  }

  @Test
  void leavesValuesAloneThatAreNotValidAnyway() {
    assertThat(Checked.variable("{constraints: [email]}").invalid("X", "x").lines()).isEmpty();
  }

  @Test
  void blamesTheDescriptorForItsDefault() {
    assertThat(Checked.variable("{default: ABC, pattern: '[a-z]+'}").lines())
        .containsExactly("BAD_DEFAULT 2:16 X must match \"[a-z]+\": 'ABC'");
  }

  @Test
  void doesNotReadWhatIsNoText() {
    assertThat(Checked.variable("{constraints: [email]}").with("X", "a\udcff").lines())
        .containsExactly("NOT_TEXT 2:3 X is not valid UTF-8, so it cannot be checked");
  }

  @Test
  void cureNamesThePatternOrTheConstraint() {
    assertThat(
            Checked.variable("{pattern: '[a-z]+', constraints: [{size: {max: 2}}, email]}")
                .with("X", "ABC")
                .outcome()
                .findings())
        .extracting(finding -> finding.cure())
        .containsExactly(
            "give a value that matches as a whole: [a-z]+",
            "give a value that satisfies size (max 2)",
            "give a value that satisfies email");
  }

  @Test
  void blamesTheOneValueThatOverflowsARegularExpression() {
    Checked checked =
        Checked.descriptor(
            """
            variables:
              A: {pattern: "(a|b)*", constraints: [{size: {max: 2}}]}
              B: {pattern: "[a-z]+"}
            command: ["true"]
            """);
    assertThat(checked.with("A", "ab".repeat(100_000)).with("B", "9").lines())
        .satisfiesExactly(
            line ->
                assertThat(line).isEqualTo("CHECK_FAILED 2:3 A could not be checked by pattern"),
            line -> assertThat(line).startsWith("CONSTRAINT_VIOLATED 2:3 A size must be"),
            line -> assertThat(line).startsWith("CONSTRAINT_VIOLATED 3:3 B must match"));
  }

  @Test
  void givesUpAMatchThatAValueKeepsBusyForEver() {
    Checked checked =
        Checked.descriptor(
            """
            variables:
              A: {pattern: "x*x*x*x*x*x*y"}
              B: {pattern: "x*x*x*x*x*x*y"}
              C: {constraints: [{pattern: {regexp: "X*X*X*X*X*X*Y", flags: case-insensitive}}]}
            command: ["true"]
            """);
    assertThat(
            checked
                .with("A", "x".repeat(1000))
                .with("B", "xxxy")
                .with("C", "x".repeat(1000))
                .lines())
        .containsExactly(
            "CHECK_FAILED 2:3 A takes too long to be compared with its pattern",
            "CHECK_FAILED 4:3 C takes too long to be compared with its pattern");
  }

  @Test
  void checksThousandsOfConstraintsInOneGo() {
    StringBuilder yaml = new StringBuilder("variables:\n");
    for (int i = 0; i < 2000; i++) {
      yaml.append("  V").append(i).append(": {constraints: [{size: {max: 2}}, not-blank]}\n");
    }
    Checked checked = Checked.descriptor(yaml + "command: [\"true\"]\n");
    for (int i = 0; i < 2000; i++) {
      checked.with("V" + i, i % 2 == 0 ? "abc" : "ab");
    }
    assertThat(checked.lines()).hasSize(1000);
  }

  /** The library knows its constraints one by one: none may be missing from what it is given. */
  @ParameterizedTest
  @MethodSource("allNames")
  void everyConstraintWorksOnSomeType(String name) {
    String attributes =
        switch (name) {
          case "pattern" -> "{regexp: x}";
          case "min", "max", "decimal-min", "decimal-max" -> "{value: 1}";
          case "digits" -> "{integer: 1, fraction: 1}";
          case "normalized" -> "{form: NFC}";
          default -> "{}";
        };
    List<String> misfits = new ArrayList<>();
    for (ValueType type : SEEN_AS) {
      String variable =
          "{type: " + type.word() + ", constraints: [{\"" + name + "\": " + attributes + "}]}";
      misfits.addAll(Checked.variable(variable).lines());
    }
    assertThat(misfits).allMatch(line -> line.startsWith("CONSTRAINT_MISFIT"));
    boolean temporal = name.startsWith("past") || name.startsWith("future");
    assertThat(misfits.size() < SEEN_AS.size()).isNotEqualTo(temporal);
  }

  static Collection<String> allNames() {
    return ConstraintNames.all();
  }
}
