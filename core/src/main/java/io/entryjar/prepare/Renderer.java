package io.entryjar.prepare;

import io.entryjar.environment.Resolved;
import io.entryjar.environment.ResolvedVariable;
import io.entryjar.report.Code;
import io.entryjar.report.Place;
import io.entryjar.validation.Evaluation;
import io.entryjar.validation.ParsedExpression;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills a template without faults with values. */
final class Renderer {
  private static final int LARGEST = 16 << 20;

  private final Resolved resolved;
  private final StringBuilder out = new StringBuilder();
  private boolean secret;

  Renderer(Resolved resolved) {
    this.resolved = resolved;
  }

  /** What was rendered so far. */
  String text() {
    return out.toString();
  }

  /** Whether a secret is part of it. */
  boolean isSecret() {
    return secret;
  }

  void render(List<TemplateNode> nodes, Evaluation evaluation) throws StepFailure {
    for (TemplateNode node : nodes) {
      if (node instanceof TemplateNode.Literal literal) {
        out.append(literal.text());
      } else if (node instanceof TemplateNode.Value value) {
        value(value, evaluation);
      } else if (node instanceof TemplateNode.Choice choice) {
        render(chosen(choice, evaluation), evaluation);
      } else if (node instanceof TemplateNode.Loop loop) {
        loop(loop, evaluation);
      }
    }
  }

  private List<TemplateNode> chosen(TemplateNode.Choice choice, Evaluation evaluation)
      throws StepFailure {
    for (TemplateNode.Branch branch : choice.branches()) {
      check(branch.condition());
      try {
        if (evaluation.test(branch.condition())) {
          return branch.body();
        }
      } catch (Evaluation.Failed e) {
        throw failed(branch.place(), "condition could not be evaluated: " + e.reason());
      }
    }
    return choice.otherwise();
  }

  private void loop(TemplateNode.Loop loop, Evaluation evaluation) throws StepFailure {
    Object list = evaluate(loop.list(), loop.place(), evaluation);
    for (Iterator<?> elements = elements(list, loop.place()); elements.hasNext(); ) {
      render(loop.body(), evaluation.with(loop.name(), elements.next()));
    }
  }

  private static Iterator<?> elements(@Nullable Object list, Place place) throws StepFailure {
    if (list == null) {
      return List.of().iterator();
    } else if (list instanceof Map<?, ?> map) {
      return map.entrySet().iterator();
    } else if (list instanceof Iterable<?> iterable) {
      return iterable.iterator();
    } else if (list instanceof Object[] array) {
      return Arrays.asList(array).iterator();
    }
    throw failed(place, "for goes over a value that is no list");
  }

  private void value(TemplateNode.Value node, Evaluation evaluation) throws StepFailure {
    Object value = evaluate(node.expression(), node.place(), evaluation);
    ResolvedVariable variable = resolved.variables().get(node.expression().source());
    boolean named = variable != null && !node.expression().names().isEmpty();
    boolean plain = value == null || value instanceof Number || value instanceof Boolean;
    // A value that is only named is written as it was given.
    Object written = named && variable != null && !plain ? variable.value() : value;
    if (named && variable != null && isStructure(value) && takesStructures(node.format())) {
      written = value;
    }
    try {
      out.append(write(written, node.format()));
    } catch (Format.Unfit e) {
      throw new StepFailure(
          Code.NOT_RENDERED,
          node.place(),
          "value " + e.reason() + ", which " + node.format().word() + " does not take",
          "give another value, or another format");
    }
    if (out.length() > LARGEST) {
      throw failed(node.place(), "file grows beyond 16 MiB");
    }
  }

  private static boolean isStructure(@Nullable Object value) {
    return value instanceof Map || value instanceof Iterable || value instanceof Object[];
  }

  private static boolean takesStructures(Format format) {
    return format == Format.JSON || format == Format.YAML;
  }

  private @Nullable Object evaluate(ParsedExpression expression, Place place, Evaluation evaluation)
      throws StepFailure {
    check(expression);
    for (String name : expression.names()) {
      ResolvedVariable variable = resolved.variables().get(name);
      secret |= variable != null && variable.secret() && variable.value() != null;
    }
    try {
      return evaluation.value(expression);
    } catch (Evaluation.Failed e) {
      throw failed(place, "expression could not be evaluated: " + e.reason());
    }
  }

  private void check(ParsedExpression expression) {
    for (String name : expression.names()) {
      ResolvedVariable variable = resolved.variables().get(name);
      if (variable != null && !variable.valid()) {
        throw Unknown.value();
      }
    }
  }

  private static String write(@Nullable Object value, Format format) throws Format.Unfit {
    if (value == null || value instanceof Boolean) {
      return format.constant((Boolean) value);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (!isStructure(value)) {
      return format.write(value.toString());
    }
    if (!takesStructures(format)) {
      throw new Format.Unfit("is a list or a map");
    }
    StringBuilder out = new StringBuilder();
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.append(out.isEmpty() ? "" : ", ")
            .append(format.write(String.valueOf(entry.getKey())))
            .append(": ")
            .append(write(entry.getValue(), format));
      }
      return "{" + out + "}";
    }
    Iterable<?> elements =
        value instanceof Object[] array ? Arrays.asList(array) : (Iterable<?>) value;
    for (Object element : elements) {
      out.append(out.isEmpty() ? "" : ", ").append(write(element, format));
    }
    return "[" + out + "]";
  }

  private static String number(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    boolean finite = number instanceof Double d && !d.isNaN() && !d.isInfinite();
    return finite
        ? BigDecimal.valueOf(number.doubleValue()).stripTrailingZeros().toPlainString()
        : number.toString();
  }

  private static StepFailure failed(Place place, String message) {
    return new StepFailure(
        Code.NOT_RENDERED, place, message, "correct the template, or the values in it");
  }
}
