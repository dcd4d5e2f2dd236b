package io.entryjar.validation;

import io.entryjar.descriptor.Rule;
import io.entryjar.descriptor.Variable;
import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import io.entryjar.report.Place;
import io.entryjar.text.Printable;
import io.entryjar.text.Suggestion;
import java.io.StringReader;
import java.util.Map;
import java.util.Set;
import org.glassfish.expressly.parser.AstDeferredExpression;
import org.glassfish.expressly.parser.ELParser;
import org.glassfish.expressly.parser.Node;
import org.glassfish.expressly.parser.ParseException;
import org.glassfish.expressly.parser.Token;
import org.glassfish.expressly.parser.TokenMgrError;
import org.jspecify.annotations.Nullable;

/** Parses one expression and checks all that can be checked without values. */
final class ExpressionReader {
  private static final String OPEN = "#{";
  private static final int LONGEST = 4096;
  private static final int DEEPEST = 64;

  private final Rule.Expression expression;
  private final Expressions.Kind kind;
  private final Map<String, Variable> variables;
  private final Set<String> locals;
  private final Findings findings;

  ExpressionReader(
      Rule.Expression expression,
      Expressions.Kind kind,
      Map<String, Variable> variables,
      Set<String> locals,
      Findings findings) {
    this.expression = expression;
    this.kind = kind;
    this.variables = variables;
    this.locals = locals;
    this.findings = findings;
  }

  /** Reads the expression; null after a fault, of which all are reported. */
  @Nullable ParsedExpression read() {
    String source = expression.source();
    if (source.isBlank()) {
      return bad(expression.place(), "is empty");
    }
    if (source.length() > LONGEST || Identifiers.depth(source) > DEEPEST) {
      return bad(expression.place(), "is too long or nested too deeply");
    }
    try {
      Node node = parse(source);
      return node == null ? null : check(node);
    } catch (StackOverflowError e) {
      return bad(expression.place(), "is nested too deeply");
    }
  }

  private @Nullable Node parse(String source) {
    try {
      Node whole = new ELParser(new StringReader(OPEN + source + "}")).CompositeExpression();
      if (whole.jjtGetNumChildren() != 1
          || !(whole.jjtGetChild(0) instanceof AstDeferredExpression)) {
        // A brace too many ended the expression early, and what follows reads as text.
        bad(expression.place(), "has a } without a {");
        return null;
      }
      return whole.jjtGetChild(0).jjtGetChild(0);
    } catch (ParseException e) {
      Token token = e.currentToken == null ? null : e.currentToken.next;
      int index = token == null ? 0 : index(token.beginLine, token.beginColumn);
      if (token == null || token.kind == 0 || index >= source.length()) {
        bad(place(index), "ends too early");
      } else {
        bad(place(index), "has " + Printable.quote(token.image) + " where it does not fit");
      }
    } catch (TokenMgrError e) {
      bad(expression.place(), "has a character or a quotation mark that does not fit");
    } catch (RuntimeException e) {
      bad(expression.place(), "cannot be read");
    }
    return null;
  }

  private int index(int line, int column) {
    return line == 1 && column > OPEN.length() ? column - 1 - OPEN.length() : 0;
  }

  private Place place(int index) {
    String source = expression.source();
    // The parser counts a tab as several columns.
    return index > source.length() || source.indexOf('\t') >= 0
        ? expression.place()
        : expression.placeOf(index);
  }

  private @Nullable ParsedExpression check(Node node) {
    ExpressionCheck check = new ExpressionCheck(variables, locals);
    check.visit(node);
    boolean faulty = false;
    String fault = check.fault();
    if (fault == null && kind.condition()) {
      fault = check.resultFault(node);
    }
    if (fault != null) {
      bad(expression.place(), fault);
      faulty = true;
    }
    for (String name : check.undeclared()) {
      undeclared(name);
      faulty = true;
    }
    return faulty ? null : new ParsedExpression(expression.source(), node, check.declared());
  }

  private void undeclared(String name) {
    int index = Identifiers.indexOf(expression.source(), name);
    String whole = longer(name, Math.max(0, index));
    findings.error(
        Code.UNDECLARED_VARIABLE,
        Printable.of(name),
        index < 0 ? expression.place() : expression.placeOf(index),
        "is used here but not declared",
        whole != null
            ? "a name with - or . in it, such as "
                + whole
                + ", cannot stand in an expression: use a name of letters, digits and _"
            : Suggestion.nearest(name, variables.keySet())
                .map(near -> "did you mean " + near + "?")
                .orElse("declare it under variables"));
  }

  /** The declared variable that stands here, if its name is none to Jakarta EL. */
  private @Nullable String longer(String name, int index) {
    for (String declared : variables.keySet()) {
      if (declared.length() > name.length()
          && (declared.indexOf('-') >= 0 || declared.indexOf('.') >= 0)
          && expression.source().startsWith(declared, index)) {
        return declared;
      }
    }
    return null;
  }

  private @Nullable ParsedExpression bad(Place place, String message) {
    findings.error(kind.code(), kind.subject(), place, message, kind.cure());
    return null;
  }
}
