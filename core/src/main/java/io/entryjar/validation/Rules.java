package io.entryjar.validation;

import io.entryjar.descriptor.Rule;
import io.entryjar.descriptor.Settings;
import io.entryjar.environment.Resolved;
import io.entryjar.environment.ResolvedVariable;
import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.report.Findings;
import io.entryjar.text.Printable;
import io.entryjar.text.Utf8;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the rules: first all as text, whatever the values are, then those that can be. */
final class Rules {
  private final Settings settings;
  private final Resolved resolved;
  private final Findings findings;
  private final List<String> notes;

  Rules(Settings settings, Resolved resolved, Findings findings, List<String> notes) {
    this.settings = settings;
    this.resolved = resolved;
    this.findings = findings;
    this.notes = notes;
  }

  /**
   * Checks all rules.
   *
   * @param violating the variables that violate a constraint
   */
  void check(Set<String> violating) {
    List<Ready> ready = new ArrayList<>();
    for (Rule rule : settings.rules()) {
      Ready readable = read(rule);
      if (readable != null) {
        ready.add(readable);
      }
    }
    Set<String> unusable = new LinkedHashSet<>(violating);
    Evaluation evaluation = new Evaluation(Expressions.values(resolved));
    for (Ready rule : ready) {
      List<String> bad = unusable(rule, unusable);
      if (bad.isEmpty()) {
        evaluate(rule, evaluation);
      } else {
        notes.add(
            "rule at "
                + rule.rule.place()
                + " left out: "
                + String.join(", ", bad)
                + (bad.size() == 1 ? " is not valid" : " are not valid"));
      }
    }
  }

  /** A rule without faults. */
  private record Ready(
      Rule rule, @Nullable ParsedExpression when, ParsedExpression that, Set<String> names) {
    String subject() {
      return names.isEmpty() ? "rule" : String.join(", ", names);
    }
  }

  private @Nullable Ready read(Rule rule) {
    Set<String> names = new LinkedHashSet<>();
    ParsedExpression when = rule.when() == null ? null : read(rule.when(), names);
    ParsedExpression that = read(rule.that(), names);
    if (that == null || (rule.when() != null && when == null)) {
      return null;
    }
    return new Ready(rule, when, that, names);
  }

  private @Nullable ParsedExpression read(Rule.Expression expression, Set<String> names) {
    ExpressionReader reader =
        new ExpressionReader(
            expression, Expressions.Kind.RULE, settings.variables(), Set.of(), findings);
    ParsedExpression parsed = reader.read();
    if (parsed != null) {
      names.addAll(parsed.names());
    }
    return parsed;
  }

  private List<String> unusable(Ready rule, Set<String> unusable) {
    List<String> bad = new ArrayList<>();
    for (String name : rule.names) {
      ResolvedVariable variable = resolved.variables().get(name);
      if (variable == null) {
        continue;
      }
      String text = variable.value();
      if (variable.valid() && text != null && !Utf8.isText(text) && unusable.add(name)) {
        findings.add(NotText.finding(variable));
      }
      if (!variable.valid() || unusable.contains(name)) {
        bad.add(name);
      }
    }
    return bad;
  }

  private void evaluate(Ready ready, Evaluation evaluation) {
    Rule rule = ready.rule;
    Rule.Expression current = rule.that();
    try {
      if (rule.when() != null && ready.when != null) {
        current = rule.when();
        if (!evaluation.test(ready.when)) {
          return;
        }
        current = rule.that();
      }
      if (!evaluation.test(ready.that)) {
        violated(ready);
      }
    } catch (Evaluation.Failed e) {
      findings.add(
          new Finding(
              Code.RULE_FAILED,
              rule.severity(),
              ready.subject(),
              "rule could not be evaluated: " + e.reason,
              current.place(),
              "write a condition that holds or not for every value, such as not empty X and X > 5"));
    }
  }

  private void violated(Ready ready) {
    Rule rule = ready.rule;
    String that = Printable.of(rule.that().source());
    String when = rule.when() == null ? "" : Printable.of(rule.when().source());
    findings.add(
        new Finding(
            Code.RULE_VIOLATED,
            rule.severity(),
            ready.subject(),
            rule.message().isEmpty()
                ? "must satisfy " + that + (when.isEmpty() ? "" : ", as " + when)
                : Printable.of(rule.message()),
            rule.place(),
            "make this true: " + that + (when.isEmpty() ? "" : ", or this false: " + when)));
  }
}
