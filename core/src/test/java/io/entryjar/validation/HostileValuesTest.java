package io.entryjar.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.text.Printable;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A value is data: it is shown as it is or not at all, and never means anything. */
class HostileValuesTest {
  private static final String KEYS =
      "pattern: nothing, constraints: [email, {size: {max: 1}}, luhn-check, isbn, url,"
          + " bitcoin-address, {not-blank: {message: '{validatedValue} ${validatedValue}'}}]";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${1+1}",
        "#{1+1}",
        "{validatedValue}",
        "${validatedValue}",
        "{min}{max}{regexp}",
        "${''.class.forName('java.lang.Runtime')}",
        "{jakarta.validation.constraints.Email.message}",
        "\\{\\$",
        "{0} %s $1",
        "line\nbreak\u001b[31m",
      })
  void areNeverEvaluated(String value) {
    String variable = "{" + KEYS + "}";
    assertThat(withoutEnd(lines(variable, value), Printable.quote(value)))
        .hasSizeGreaterThan(4)
        .isSubsetOf(withoutEnd(lines(variable, "1 2"), "'1 2'"));
    String secret = "{secret: true, " + KEYS + "}";
    for (String line : lines(secret, value + "hunter2")) {
      assertThat(line).doesNotContain("hunter2").doesNotContain(String.valueOf(value.length() + 7));
    }
  }

  @Test
  void secretsAreNotInRulesEither() {
    Checked checked =
        Checked.rules(
            "{S: {secret: true}, T: {type: integer}}",
            """
              - that: S == 'x'
              - that: S > T
              - that: S.charAt(99) == 'x'
              - that: S.toLowerCase().nothing == 1
              - that: T[S] == 1
              - that: S.length()
            """);
    assertThat(checked.with("S", "${hunter2}").with("T", "424242").outcome().findings())
        .hasSize(6)
        .allSatisfy(
            finding ->
                assertThat(finding.toString()).doesNotContain("hunter2").doesNotContain("424242"));
  }

  @Test
  void messagesAreEnglishWhateverTheLocaleIs() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(lines("{constraints: [email]}", "x"))
          .containsExactly("CONSTRAINT_VIOLATED 2:3 X must be a well-formed email address: 'x'");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static List<String> lines(String variable, String value) {
    return Checked.variable(variable).with("X", value).lines();
  }

  private static List<String> withoutEnd(List<String> lines, String end) {
    assertThat(lines).allMatch(line -> line.endsWith(": " + end));
    return lines.stream().map(line -> line.substring(0, line.length() - end.length())).toList();
  }
}
