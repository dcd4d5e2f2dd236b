package io.entryjar.validation;

import io.entryjar.descriptor.ValueType;
import io.entryjar.descriptor.Variable;
import io.entryjar.text.Printable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.glassfish.expressly.parser.ArithmeticNode;
import org.glassfish.expressly.parser.AstAssign;
import org.glassfish.expressly.parser.AstConcat;
import org.glassfish.expressly.parser.AstFloatingPoint;
import org.glassfish.expressly.parser.AstFunction;
import org.glassfish.expressly.parser.AstIdentifier;
import org.glassfish.expressly.parser.AstInteger;
import org.glassfish.expressly.parser.AstLambdaExpression;
import org.glassfish.expressly.parser.AstListData;
import org.glassfish.expressly.parser.AstMapData;
import org.glassfish.expressly.parser.AstNull;
import org.glassfish.expressly.parser.AstSemiColon;
import org.glassfish.expressly.parser.AstString;
import org.glassfish.expressly.parser.Node;
import org.jspecify.annotations.Nullable;

/** Walks through an expression: which variables it names, and what it does that no rule may. */
final class ExpressionCheck {
  private final Map<String, Variable> variables;
  private final Set<String> declared = new LinkedHashSet<>();
  private final Set<String> undeclared = new LinkedHashSet<>();
  private final Deque<String> parameters = new ArrayDeque<>();
  private @Nullable String fault;

  ExpressionCheck(Map<String, Variable> variables, Set<String> locals) {
    this.variables = variables;
    this.parameters.addAll(locals);
  }

  /** The declared variables that are named. */
  Set<String> declared() {
    return declared;
  }

  /** Other names that stand where a variable should. */
  Set<String> undeclared() {
    return undeclared;
  }

  /** What a rule may not do, or null. */
  @Nullable String fault() {
    return fault;
  }

  /** What is wrong with the result as far as the text tells, or null. */
  @Nullable String resultFault(Node root) {
    boolean otherVariable =
        root instanceof AstIdentifier
            && variables.containsKey(root.getImage())
            && variables.get(root.getImage()).type() != ValueType.BOOLEAN;
    boolean other =
        root instanceof AstString
            || root instanceof AstInteger
            || root instanceof AstFloatingPoint
            || root instanceof AstNull
            || root instanceof ArithmeticNode
            || root instanceof AstConcat
            || root instanceof AstListData
            || root instanceof AstMapData
            || (root instanceof AstLambdaExpression && root.jjtGetNumChildren() == 2);
    return other || otherVariable ? "does not give true or false" : null;
  }

  /** Walks through a node and all below it. */
  void visit(Node node) {
    if (node instanceof AstAssign) {
      fault("assigns a value with =, which a rule cannot; to compare write ==");
    } else if (node instanceof AstSemiColon) {
      fault("is several expressions, separated by ;");
    } else if (node instanceof AstFunction function) {
      function(function);
    } else if (node instanceof AstIdentifier) {
      name(node.getImage());
    }
    if (node instanceof AstLambdaExpression) {
      lambda(node);
    } else {
      children(node, 0);
    }
  }

  private void children(Node node, int from) {
    for (int i = from; i < node.jjtGetNumChildren(); i++) {
      visit(node.jjtGetChild(i));
    }
  }

  /** Parameters are names of their own, within the body only. */
  private void lambda(Node node) {
    Node names = node.jjtGetChild(0);
    int count = names.jjtGetNumChildren();
    for (int i = 0; i < count; i++) {
      parameters.push(names.jjtGetChild(i).getImage());
    }
    visit(node.jjtGetChild(1));
    for (int i = 0; i < count; i++) {
      parameters.pop();
    }
    children(node, 2);
  }

  private void function(AstFunction function) {
    if (!function.getPrefix().isEmpty() || !parameters.contains(function.getLocalName())) {
      fault(
          "calls " + Printable.of(function.getOutputName()) + "(...), but there are no functions");
    }
  }

  private void name(String name) {
    if (!parameters.contains(name)) {
      (variables.containsKey(name) ? declared : undeclared).add(name);
    }
  }

  private void fault(String message) {
    if (fault == null) {
      fault = message;
    }
  }
}
