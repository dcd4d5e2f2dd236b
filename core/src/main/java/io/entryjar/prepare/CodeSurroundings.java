package io.entryjar.prepare;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Those of a language with strings and comments. */
final class CodeSurroundings implements Surroundings {
  private static final String APART = " \t\r\n;&|()<>";
  private static final Pattern SHELL_DOCUMENT =
      Pattern.compile("<<(-?)[ \t]*(?:'([^'\n]+)'|\"([^\"\n]+)\"|\\\\?([A-Za-z_]\\w*))");
  private static final Pattern PHP_DOCUMENT =
      Pattern.compile("<<<[ \t]*(['\"]?)([A-Za-z_]\\w*)\\1\\r?(?=\n)");
  private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$(?:[A-Za-z_]\\w*)?\\$");

  private enum Kind {
    CODE,
    STRING,
    COMMENT,
    BLOCK_COMMENT,
    /** What is outside of the tags of PHP. */
    OUTSIDE,
    DOCUMENT
  }

  private final Format format;
  private final Lexis lexis;
  private Kind kind;

  /** What ends a string, a comment or a here-document, which starts with - where tabs go. */
  private String closing = "";

  private boolean escaping;

  /**
   * Substitutions of a shell around this place: what ends each, after a quote that goes on then.
   */
  private final Deque<String> substitutions = new ArrayDeque<>();

  /** Here-documents that begin with the next line. */
  private final Deque<String> documents = new ArrayDeque<>();

  private final StringBuilder line = new StringBuilder();
  private Walk walk = new Walk();

  CodeSurroundings(Format format) {
    this.format = format;
    this.lexis = Lexis.of(format);
    this.kind = format == Format.PHP ? Kind.OUTSIDE : Kind.CODE;
  }

  @Override
  public Surroundings copy() {
    CodeSurroundings copy = new CodeSurroundings(format);
    copy.kind = kind;
    copy.closing = closing;
    copy.escaping = escaping;
    copy.substitutions.addAll(substitutions);
    copy.documents.addAll(documents);
    copy.line.append(line);
    copy.walk = walk.copy();
    return copy;
  }

  @Override
  public String open() {
    String inside =
        switch (kind) {
          case CODE, COMMENT -> "";
          case STRING, DOCUMENT -> kind + closing;
          case BLOCK_COMMENT, OUTSIDE -> kind.name();
        };
    return inside + String.join("", substitutions) + String.join("", documents);
  }

  @Override
  public @Nullable String fault(boolean lines) {
    if (walk.isEscaped() || (format == Format.SHELL && kind == Kind.CODE && walk.last() == '$')) {
      return "stands behind a character that changes what its quotes mean";
    }
    return switch (kind) {
      case STRING -> "stands in quotes, but brings its own";
      case COMMENT -> lines ? "stands in a comment, which it could end" : null;
      case BLOCK_COMMENT -> "stands in a comment, which it could end";
      case OUTSIDE -> "stands outside of <?php";
      case DOCUMENT -> "stands in a here-document, where its quotes are text";
      case CODE ->
          substitutions.stream().anyMatch(end -> end.endsWith("`"))
              ? "stands in backticks, which read it twice; use $(...)"
              : null;
    };
  }

  @Override
  public void value() {
    walk.over('x');
    line.append('x');
  }

  @Override
  public void follow(String text) {
    walk.follow(text, this::step);
  }

  /** Looks at a character, and says how many are done; 0 where it is looked at once more. */
  private int step(String text, int at) {
    char c = text.charAt(at);
    return switch (kind) {
      case CODE -> code(text, at, c);
      case STRING -> string(text, at, c);
      case COMMENT -> comment(text, at, c);
      case BLOCK_COMMENT -> ends(text, at, "*/", Kind.CODE);
      case OUTSIDE -> ends(text, at, text.startsWith("<?php", at) ? "<?php" : "<?=", Kind.CODE);
      case DOCUMENT -> document(c);
    };
  }

  private int ends(String text, int at, String end, Kind then) {
    if (text.startsWith(end, at)) {
      kind = then;
      return end.length();
    }
    return 1;
  }

  private int code(String text, int at, char c) {
    if (c == '\n') {
      beginDocument();
      return 1;
    }
    int special =
        switch (format) {
          case PHP -> php(text, at);
          case SHELL -> shell(text, at, c);
          case SQL_STRING -> dollarQuote(text, at);
          default -> 0;
        };
    if (special > 0) {
      return special;
    }
    boolean start =
        APART.indexOf(walk.last()) >= 0
            || (format == Format.NGINX && "{}".indexOf(walk.last()) >= 0);
    if ((start || !lexis.commentsStartWords()) && beginsComment(text, at)) {
      kind = Kind.COMMENT;
    } else if (lexis.blockComments() && text.startsWith("/*", at)) {
      kind = Kind.BLOCK_COMMENT;
      return 2;
    } else if (c == '\\' && lexis.escapes()) {
      return 2;
    } else if ((start || !lexis.quotesStartWords()) && lexis.quotes().indexOf(c) >= 0) {
      boolean marked = format == Format.SQL_STRING && c == '\'' && "eE".indexOf(walk.last()) >= 0;
      begin(Character.toString(c), marked || lexis.escaping().indexOf(c) >= 0);
    }
    return 1;
  }

  private void begin(String end, boolean backslashes) {
    kind = Kind.STRING;
    closing = end;
    escaping = backslashes;
  }

  private void beginDocument() {
    String label = documents.poll();
    if (label != null) {
      kind = Kind.DOCUMENT;
      closing = label;
      line.setLength(0);
    }
  }

  private boolean beginsComment(String text, int at) {
    boolean attribute = format == Format.PHP && text.startsWith("#[", at);
    return !attribute && lexis.comments().stream().anyMatch(begin -> text.startsWith(begin, at));
  }

  private int comment(String text, int at, char c) {
    boolean tag = format == Format.PHP && text.startsWith("?>", at);
    if (c == '\n' || tag) {
      kind = Kind.CODE;
      return 0;
    }
    return 1;
  }

  private int string(String text, int at, char c) {
    if (c == '\\' && escaping) {
      return 2;
    } else if (text.startsWith(closing, at)) {
      kind = Kind.CODE;
      return closing.length();
    } else if (c == '\n' && lexis.oneLine()) {
      kind = Kind.CODE;
    } else if (format == Format.SHELL && closing.equals("\"")) {
      String end = text.startsWith("$(", at) ? ")" : c == '`' ? "`" : "";
      if (!end.isEmpty()) {
        substitutions.push('"' + end);
        kind = Kind.CODE;
        return end.equals(")") ? 2 : 1;
      }
    }
    return 1;
  }

  private int php(String text, int at) {
    if (text.startsWith("?>", at)) {
      kind = Kind.OUTSIDE;
      return 2;
    }
    Matcher document = PHP_DOCUMENT.matcher(text).region(at, text.length());
    if (text.startsWith("<<<", at) && document.useTransparentBounds(true).lookingAt()) {
      documents.add(document.group(2));
      return document.end() - at;
    }
    return 0;
  }

  private int shell(String text, int at, char c) {
    if (text.startsWith("$'", at)) {
      begin("'", true);
      return 2;
    } else if (text.startsWith("$(", at)) {
      substitutions.push(")");
      return 2;
    } else if (text.startsWith("<<", at)) {
      return shellDocument(text, at);
    }
    String around = substitutions.isEmpty() ? "" : substitutions.peek();
    if ((c == ')' || c == '`') && around.endsWith(Character.toString(c))) {
      substitutions.pop();
      if (around.startsWith("\"")) {
        begin("\"", true);
      }
      return 1;
    } else if (c == '`' || (c == '(' && !substitutions.isEmpty())) {
      substitutions.push(c == '(' ? ")" : "`");
      return 1;
    }
    return 0;
  }

  private int shellDocument(String text, int at) {
    if (text.startsWith("<<<", at)) {
      return 3;
    }
    Matcher document = SHELL_DOCUMENT.matcher(text).region(at, text.length());
    // In arithmetic it shifts.
    boolean arithmetic = text.lastIndexOf("((", at) > text.lastIndexOf('\n', at);
    if (arithmetic || !document.lookingAt()) {
      return 2;
    }
    String label = document.group(2);
    label = label == null ? document.group(3) : label;
    documents.add(document.group(1) + (label == null ? document.group(4) : label));
    return document.end() - at;
  }

  private int dollarQuote(String text, int at) {
    Matcher quote = DOLLAR_QUOTE.matcher(text).region(at, text.length());
    if (text.charAt(at) == '$' && quote.lookingAt()) {
      begin(quote.group(), false);
      return quote.end() - at;
    }
    return 0;
  }

  private int document(char c) {
    if (format == Format.PHP) {
      boolean word = Character.isLetterOrDigit(c) || c == '_';
      if (!word && line.toString().stripLeading().equals(closing)) {
        kind = Kind.CODE;
        return 0;
      }
    } else if (c == '\n' && isEnd(line.toString())) {
      kind = Kind.CODE;
      return 0;
    }
    if (c == '\n') {
      line.setLength(0);
    } else {
      line.append(c);
    }
    return 1;
  }

  private boolean isEnd(String text) {
    return closing.startsWith("-")
        ? text.replaceFirst("^\t+", "").equals(closing.substring(1))
        : text.equals(closing);
  }
}
