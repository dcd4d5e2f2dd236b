package io.entryjar.prepare;

import io.entryjar.descriptor.Rule;
import io.entryjar.descriptor.Step;
import io.entryjar.descriptor.Variable;
import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import io.entryjar.report.Place;
import io.entryjar.text.Printable;
import io.entryjar.text.Suggestion;
import io.entryjar.validation.Expressions;
import io.entryjar.validation.ParsedExpression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Parses a template and reports every fault in it. */
final class TemplateParser {
  private static final int DEEPEST = 32;
  private static final String SUBJECT = "template";
  private static final Expressions.Kind CONDITION =
      Expressions.Kind.condition(SUBJECT, Code.BAD_TEMPLATE);
  private static final Expressions.Kind VALUE = Expressions.Kind.value(SUBJECT, Code.BAD_TEMPLATE);

  private final List<TemplateTokens.Token> tokens;
  private final Format format;
  private final Step.Markers markers;
  private final Map<String, Variable> variables;
  private final Findings findings;
  private Cursor cursor;
  private int at;

  private TemplateParser(
      List<TemplateTokens.Token> tokens,
      Format format,
      Step.Markers markers,
      Map<String, Variable> variables,
      Findings findings) {
    this.tokens = tokens;
    this.format = format;
    this.markers = markers;
    this.variables = variables;
    this.findings = findings;
    this.cursor = Cursor.of(format, named(tokens));
  }

  /**
   * Parses.
   *
   * @param file the name of the template, for places
   * @param source its text
   * @param format what values are written for where the template says nothing else
   * @return the pieces; not to be used after a fault
   */
  static List<TemplateNode> parse(
      String file,
      String source,
      Format format,
      Step.Markers markers,
      Map<String, Variable> variables,
      Findings findings) {
    List<TemplateTokens.Token> tokens = TemplateTokens.of(file, source, markers);
    return new TemplateParser(tokens, format, markers, variables, findings).whole();
  }

  private List<TemplateNode> whole() {
    List<TemplateNode> nodes = new ArrayList<>();
    while (at < tokens.size()) {
      nodes.addAll(body(Set.of(), 0));
      if (at < tokens.size()) {
        TemplateTokens.Token token = tokens.get(at++);
        fault(token.place(), "has " + shown(token) + " without an if or for before it");
      }
    }
    return nodes;
  }

  /** Pieces up to an end, an else or the end of the template. */
  private List<TemplateNode> body(Set<String> locals, int depth) {
    List<TemplateNode> nodes = new ArrayList<>();
    while (at < tokens.size()) {
      TemplateTokens.Token token = tokens.get(at);
      Keyword keyword = token.marked() ? Keyword.of(token.text()) : null;
      if (keyword == Keyword.END || keyword == Keyword.ELSE || keyword == Keyword.ELSE_IF) {
        return nodes;
      }
      at++;
      if (!token.marked()) {
        nodes.add(new TemplateNode.Literal(token.text()));
        cursor.follow(token.text());
      } else if (TemplateTokens.isOpen(token)) {
        fault(
            token.place(), "has a " + markers.open() + " that is not closed by " + markers.close());
      } else if (keyword != null && depth == DEEPEST) {
        fault(token.place(), "is nested too deeply");
        at = tokens.size();
      } else if (keyword == Keyword.IF) {
        nodes.add(choice(token, locals, depth));
      } else if (keyword == Keyword.FOR) {
        add(nodes, loop(token, locals, depth));
      } else {
        add(nodes, value(token, locals));
      }
    }
    return nodes;
  }

  private static void add(List<TemplateNode> nodes, @Nullable TemplateNode node) {
    if (node != null) {
      nodes.add(node);
    }
  }

  private TemplateNode choice(TemplateTokens.Token first, Set<String> locals, int depth) {
    List<TemplateNode.Branch> branches = new ArrayList<>();
    List<TemplateNode> otherwise = List.of();
    TemplateTokens.Token token = first;
    Keyword keyword = Keyword.IF;
    Cursor begin = cursor.copy();
    // Where no condition holds, and there is no else, nothing of it is there.
    Cursor end = null;
    while (true) {
      cursor = begin.copy();
      if (keyword == Keyword.ELSE) {
        otherwise = body(locals, depth + 1);
      } else {
        String text = token.text().substring(keyword.length(token.text()));
        ParsedExpression condition = read(token, text, CONDITION, locals);
        List<TemplateNode> body = body(locals, depth + 1);
        if (condition != null) {
          branches.add(new TemplateNode.Branch(condition, token.place(), body));
        }
      }
      end = join(end, first);
      Keyword next = at < tokens.size() ? Keyword.of(tokens.get(at).text()) : null;
      if (next == null || next == Keyword.END || keyword == Keyword.ELSE) {
        cursor = keyword == Keyword.ELSE ? cursor : begin;
        cursor = join(end, first);
        end(first, next == Keyword.END);
        return new TemplateNode.Choice(branches, otherwise);
      }
      keyword = next;
      token = tokens.get(at++);
    }
  }

  /** Where this way and the one that ended before come together. */
  private Cursor join(@Nullable Cursor before, TemplateTokens.Token first) {
    if (before != null && !cursor.join(before)) {
      findings.error(
          Code.BAD_TEMPLATE,
          SUBJECT,
          first.place(),
          "has a part in which a quote or a comment begins or ends, but not both",
          "let each part begin and end outside of quotes, or inside of the same");
    }
    return cursor;
  }

  private @Nullable TemplateNode loop(TemplateTokens.Token token, Set<String> locals, int depth) {
    String text = token.text().substring(Keyword.FOR.length(token.text()));
    String stripped = text.strip();
    int end = 0;
    while (end < stripped.length() && Character.isJavaIdentifierPart(stripped.charAt(end))) {
      end++;
    }
    String name = stripped.substring(0, end);
    String rest = stripped.substring(end).strip();
    boolean good =
        !name.isEmpty()
            && Character.isJavaIdentifierStart(name.charAt(0))
            && rest.startsWith("in")
            && rest.length() > 2
            && " \t\n([".indexOf(rest.charAt(2)) >= 0;
    ParsedExpression list = null;
    if (good) {
      list = read(token, text.substring(text.indexOf(rest) + 2), VALUE, locals);
    } else {
      fault(token.place(), "has a for that is not for NAME in LIST");
    }
    Set<String> inner = new TreeSet<>(locals);
    inner.add(name);
    Cursor begin = cursor.copy();
    List<TemplateNode> body = body(inner, depth + 1);
    cursor = join(begin, token);
    boolean ended = at < tokens.size() && Keyword.of(tokens.get(at).text()) == Keyword.END;
    end(token, ended);
    return list == null ? null : new TemplateNode.Loop(name, list, token.place(), body);
  }

  private void end(TemplateTokens.Token first, boolean ended) {
    if (ended) {
      at++;
    } else if (at >= tokens.size()) {
      fault(first.place(), "has " + shown(first) + " without an end");
    }
  }

  private @Nullable TemplateNode value(TemplateTokens.Token token, Set<String> locals) {
    String text = token.text();
    Format as = format;
    String word = formatWord(text);
    if (word != null) {
      Format named = Format.named(word);
      text = text.substring(0, text.stripTrailing().length() - word.length()).stripTrailing();
      text = text.substring(0, text.length() - "as".length());
      as = named == null ? Format.RAW : named;
      if (named == null) {
        List<String> formats = Arrays.stream(Format.values()).map(Format::word).toList();
        findings.error(
            Code.BAD_TEMPLATE,
            SUBJECT,
            token.place(),
            "has a value as " + Printable.quote(word) + ", which is not a format",
            Suggestion.cure(word, formats));
      }
    }
    String fault = cursor.fault(as, after());
    if (fault != null) {
      findings.error(
          Code.BAD_TEMPLATE,
          SUBJECT,
          token.place(),
          "has a value that " + fault + " as a literal of " + as.word(),
          "let the value be the whole literal, such as "
              + markers.open()
              + "'http://' += HOST"
              + markers.close());
    }
    cursor.value();
    ParsedExpression expression = read(token, text, VALUE, locals);
    return expression == null ? null : new TemplateNode.Value(expression, as, token.place());
  }

  /** What stands behind the {@code as} of a value, or null where there is none. */
  private static @Nullable String formatWord(String text) {
    String word = lastWord(text);
    String before = text.substring(0, text.stripTrailing().length() - word.length());
    return lastWord(before).equals("as") && !before.strip().equals("as") ? word : null;
  }

  /** The formats that values say themselves. */
  private static Set<Format> named(List<TemplateTokens.Token> tokens) {
    Set<Format> formats = EnumSet.noneOf(Format.class);
    for (TemplateTokens.Token token : tokens) {
      String word = token.marked() ? formatWord(token.text()) : null;
      Format named = word == null ? null : Format.named(word);
      if (named != null) {
        formats.add(named);
      }
    }
    return formats;
  }

  private static String lastWord(String text) {
    String stripped = text.stripTrailing();
    int start = stripped.length();
    while (start > 0
        && (Character.isLetterOrDigit(stripped.charAt(start - 1))
            || stripped.charAt(start - 1) == '-')) {
      start--;
    }
    boolean apart = start == 0 || Character.isWhitespace(stripped.charAt(start - 1));
    return apart ? stripped.substring(start) : "";
  }

  /** The character behind a value; of another value the quotes that it brings. */
  private char after() {
    if (at >= tokens.size()) {
      return '\n';
    }
    TemplateTokens.Token next = tokens.get(at);
    if (!next.marked()) {
      return next.text().charAt(0);
    }
    return Keyword.isOne(next.text()) ? '\n' : '"';
  }

  private @Nullable ParsedExpression read(
      TemplateTokens.Token token, String text, Expressions.Kind kind, Set<String> locals) {
    int skipped = token.text().indexOf(text);
    String source = text.strip();
    int blank = text.indexOf(source);
    boolean oneLine = token.text().indexOf('\n') < 0;
    Place start = oneLine ? token.place().plus(skipped + blank) : token.place();
    return Expressions.read(
        new Rule.Expression(source, start, start, oneLine), kind, variables, locals, findings);
  }

  private static String shown(TemplateTokens.Token token) {
    return Printable.quote(token.text().strip());
  }

  private void fault(Place place, String message) {
    findings.error(Code.BAD_TEMPLATE, SUBJECT, place, message, forms());
  }

  private String forms() {
    String open = markers.open();
    String close = markers.close();
    return "write "
        + open
        + "X"
        + close
        + ", or "
        + open
        + "if X"
        + close
        + " or "
        + open
        + "for x in X"
        + close
        + " with an "
        + open
        + "end"
        + close
        + " after it";
  }
}
