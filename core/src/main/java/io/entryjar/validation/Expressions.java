package io.entryjar.validation;

import io.entryjar.descriptor.Rule;
import io.entryjar.descriptor.Variable;
import io.entryjar.environment.Resolved;
import io.entryjar.environment.ResolvedVariable;
import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Jakarta EL over the typed values of variables, for all that takes expressions. */
public final class Expressions {
  private Expressions() {}

  /**
   * What an expression is for.
   *
   * @param subject the subject of its faults
   * @param code their code
   * @param condition whether it has to give true or false
   * @param cure how one is written
   */
  public record Kind(String subject, Code code, boolean condition, String cure) {
    private static final String CONDITION =
        "write one condition in Jakarta EL, such as not empty A or B > 5";

    static final Kind RULE = condition("rule", Code.BAD_RULE);

    /** A condition. */
    public static Kind condition(String subject, Code code) {
      return new Kind(subject, code, true, CONDITION);
    }

    /** An expression that gives any value. */
    public static Kind value(String subject, Code code) {
      return new Kind(subject, code, false, "write one expression in Jakarta EL, such as A += B");
    }
  }

  /**
   * Parses an expression and checks all that can be checked without values.
   *
   * @param expression the expression
   * @param kind what it is for
   * @param variables the declared variables
   * @param locals names besides them
   * @param findings takes every fault
   * @return the expression, or null after a fault
   */
  public static @Nullable ParsedExpression read(
      Rule.Expression expression,
      Kind kind,
      Map<String, Variable> variables,
      Set<String> locals,
      Findings findings) {
    return new ExpressionReader(expression, kind, variables, locals, findings).read();
  }

  /**
   * Evaluates over the values of a start.
   *
   * @param resolved the values
   * @return what evaluates
   */
  public static Evaluation over(Resolved resolved) {
    return new Evaluation(values(resolved));
  }

  static Map<String, @Nullable Object> values(Resolved resolved) {
    Map<String, @Nullable Object> values = new HashMap<>();
    for (ResolvedVariable variable : resolved.variables().values()) {
      values.put(variable.name(), value(variable.typed()));
    }
    return values;
  }

  /**
   * To Jakarta EL 1.50 and 1.5 are different as BigDecimals, and 0.1 in an expression is a double:
   * a decimal is one too where that says the same number.
   */
  private static @Nullable Object value(@Nullable Object typed) {
    if (!(typed instanceof BigDecimal decimal)) {
      return typed;
    }
    double nearest = decimal.doubleValue();
    boolean same =
        !Double.isInfinite(nearest) && BigDecimal.valueOf(nearest).compareTo(decimal) == 0;
    return same ? (Object) nearest : decimal.stripTrailingZeros();
  }
}
