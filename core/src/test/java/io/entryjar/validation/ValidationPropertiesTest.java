package io.entryjar.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.descriptor.InitOptions;
import io.entryjar.descriptor.Rule;
import io.entryjar.descriptor.RunAs;
import io.entryjar.descriptor.Settings;
import io.entryjar.descriptor.ValueType;
import io.entryjar.descriptor.Variable;
import io.entryjar.environment.Origin;
import io.entryjar.environment.ProcessEnvironment;
import io.entryjar.environment.Resolved;
import io.entryjar.environment.ResolvedVariable;
import io.entryjar.environment.Types;
import io.entryjar.report.Finding;
import io.entryjar.report.Place;
import io.entryjar.report.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a descriptor or an environment: findings come out, each complete. */
class ValidationPropertiesTest {
  private static final Place PLACE = new Place("entry.yaml", 1, 1);
  private static final List<String> WORDS =
      List.of(
          "X",
          "Y",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "#{",
          "${",
          "'",
          "\"",
          "a",
          "1",
          "1.5",
          "==",
          "=",
          "!=",
          "<",
          ">",
          "+",
          "+=",
          "-",
          "*",
          "/",
          "%",
          "!",
          "not ",
          " and ",
          " or ",
          "empty ",
          "?",
          ":",
          ",",
          ";",
          ".",
          "->",
          "true",
          "false",
          "null",
          " ",
          "\n",
          "\t",
          "\\",
          "&&",
          "||",
          "class",
          ".getClass()",
          ".length()",
          ".stream()",
          "java.lang.Runtime",
          "é",
          "\ud83d\ude00");

  @Property(tries = 3000)
  void rulesNeverThrow(@ForAll("expressions") String when, @ForAll("expressions") String that) {
    Rule rule = new Rule(expression(when), expression(that), "", Severity.ERROR, PLACE);
    check(variable("X", ValueType.STRING, List.of(), false), "hunter2-value", List.of(rule));
  }

  @Property(tries = 600)
  void constraintsNeverThrow(
      @ForAll("constraints") List<Variable.Constraint> constraints,
      @ForAll("types") ValueType type,
      @ForAll String value,
      @ForAll boolean secret) {
    Variable variable = variable("X", type, constraints, secret);
    List<Finding> findings = check(variable, "{" + value + "}${1+1}", List.of());
    if (secret && value.length() > 8) {
      assertThat(findings).noneMatch(finding -> finding.toString().contains(value));
    }
  }

  private static List<Finding> check(Variable variable, String value, List<Rule> rules) {
    Map<String, ResolvedVariable> values = new LinkedHashMap<>();
    Object typed = Types.constraintType(variable.type()) == String.class ? value : null;
    values.put(
        variable.name(),
        new ResolvedVariable(
            variable, value, typed, new Origin("environment"), variable.secret(), true));
    Settings settings =
        new Settings(
            List.of(),
            RunAs.UNSAID,
            null,
            Settings.NO_UMASK,
            Map.of(),
            InitOptions.NONE,
            Map.of(variable.name(), variable),
            rules,
            Map.of(),
            List.of());
    List<Finding> findings =
        Validation.validate(
                settings, new Resolved(values, new ProcessEnvironment(List.of()), List.of()), null)
            .findings();
    assertThat(findings)
        .allSatisfy(
            finding -> {
              assertThat(finding.place()).isNotNull();
              assertThat(finding.cure()).isNotBlank();
              assertThat(finding.message()).isNotBlank().doesNotContain("\n");
              assertThat(finding.subject()).doesNotContain("\n");
            });
    return findings;
  }

  private static Rule.Expression expression(String source) {
    return new Rule.Expression(source, PLACE, PLACE, true);
  }

  private static Variable variable(
      String name, ValueType type, List<Variable.Constraint> constraints, boolean secret) {
    return new Variable(
        name,
        PLACE,
        type,
        List.of(),
        null,
        false,
        List.of(),
        secret,
        true,
        constraints,
        "",
        null,
        true,
        true,
        null);
  }

  @Provide
  Arbitrary<String> expressions() {
    return Arbitraries.of(WORDS).list().ofMaxSize(12).map(words -> String.join("", words));
  }

  @Provide
  Arbitrary<ValueType> types() {
    return Arbitraries.of(ValueType.class);
  }

  @Provide
  Arbitrary<List<Variable.Constraint>> constraints() {
    Arbitrary<String> names =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(9, Arbitraries.of(ConstraintNames.all())),
            net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(9)));
    Arbitrary<String> keys =
        Arbitraries.of(
            "value",
            "min",
            "max",
            "regexp",
            "message",
            "inclusive",
            "flags",
            "groups",
            "x",
            "days");
    Arbitrary<String> texts =
        Arbitraries.oneOf(
            Arbitraries.of("1", "-1", "true", "[a-z", "(a*)*", "{min}", "${1+1}", "", "ISBN_10"),
            Arbitraries.strings().ofMaxLength(5));
    Arbitrary<Variable.Attribute> attributes =
        Combinators.combine(keys, texts.list().ofMaxSize(2), Arbitraries.of(true, false))
            .as((key, values, list) -> new Variable.Attribute(key, values, list, PLACE));
    return Combinators.combine(names, attributes.list().ofMaxSize(2))
        .as((name, given) -> new Variable.Constraint(name, given, PLACE))
        .list()
        .ofMaxSize(4)
        .map(ArrayList::new);
  }
}
