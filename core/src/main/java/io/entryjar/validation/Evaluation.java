package io.entryjar.validation;

import jakarta.el.ELException;
import jakarta.el.MethodNotFoundException;
import jakarta.el.PropertyNotFoundException;
import java.util.HashMap;
import java.util.Map;
import org.glassfish.expressly.ValueExpressionImpl;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions over the values of variables. */
public final class Evaluation {
  /** An expression that gave no answer; the reason holds no value. */
  public static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;
    final String reason;

    Failed(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }

    /** Why, in words that follow "could not be evaluated:". */
    public String reason() {
      return reason;
    }
  }

  private final Map<String, @Nullable Object> values;

  Evaluation(Map<String, @Nullable Object> values) {
    this.values = values;
  }

  /**
   * The same with one more name.
   *
   * @param name the name
   * @param value its value
   */
  public Evaluation with(String name, @Nullable Object value) {
    Map<String, @Nullable Object> more = new HashMap<>(values);
    more.put(name, value);
    return new Evaluation(more);
  }

  /** Tells whether a condition holds; nothing at all counts as false, as in Jakarta EL (1.23.5). */
  public boolean test(ParsedExpression expression) throws Failed {
    Object result = value(expression);
    if (result == null) {
      return false;
    }
    if (result instanceof Boolean holds) {
      return holds;
    }
    throw new Failed("it gives " + kind(result) + ", not true or false");
  }

  /** What an expression gives, or null. */
  public @Nullable Object value(ParsedExpression expression) throws Failed {
    try {
      return new ValueExpressionImpl(expression.source(), expression.node(), null, null, null)
          .getValue(new RuleContext(values));
    } catch (PropertyNotFoundException | MethodNotFoundException e) {
      throw new Failed("it asks for a property or method that a value does not have");
    } catch (ELException | ClassCastException | IllegalArgumentException e) {
      throw new Failed("it compares or converts values that do not go together");
    } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
      throw new Failed(Faults.kind(e));
    }
  }

  private static String kind(Object result) {
    if (result instanceof CharSequence) {
      return "text";
    }
    return result instanceof Number ? "a number" : "a " + result.getClass().getSimpleName();
  }
}
