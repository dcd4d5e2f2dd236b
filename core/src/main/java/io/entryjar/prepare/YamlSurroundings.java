package io.entryjar.prepare;

import org.jspecify.annotations.Nullable;

/**
 * Those of YAML, where a quote means something at the begin of a scalar only (YAML 1.2, 7.3), and
 * an indentation ends a block of text (8.1).
 */
final class YamlSurroundings implements Surroundings {
  private enum Kind {
    CODE,
    PLAIN,
    STRING,
    COMMENT,
    BLOCK
  }

  private Kind kind = Kind.CODE;
  private char quote = '"';

  /** How deep in flow collections. */
  private int depth;

  /** The spaces that the line begins with, and whether there is nothing else yet. */
  private int indent;

  private boolean fresh = true;

  /** Whether the line ends with the header of a block of text, and how far that is indented. */
  private boolean header;

  private int blockIndent;
  private Walk walk = new Walk();

  @Override
  public Surroundings copy() {
    YamlSurroundings copy = new YamlSurroundings();
    copy.kind = kind;
    copy.quote = quote;
    copy.depth = depth;
    copy.indent = indent;
    copy.fresh = fresh;
    copy.header = header;
    copy.blockIndent = blockIndent;
    copy.walk = walk.copy();
    return copy;
  }

  @Override
  public String open() {
    return switch (kind) {
      case STRING -> "string " + quote;
      case BLOCK -> fresh ? "" : "block";
      default -> depth == 0 ? "" : "flow " + depth;
    };
  }

  @Override
  public @Nullable String fault(boolean lines) {
    return switch (kind) {
      case STRING -> "stands in quotes, but brings its own";
      case COMMENT -> lines ? "stands in a comment, which it could end" : null;
      case PLAIN -> "stands behind other text, but is a value of its own";
      case BLOCK ->
          fresh && indent <= blockIndent
              ? null
              : "stands in a block of text, where its quotes are text";
      case CODE -> null;
    };
  }

  @Override
  public void value() {
    if (kind == Kind.BLOCK && fresh && indent <= blockIndent) {
      kind = Kind.CODE;
    }
    fresh = false;
    walk.over('"');
  }

  @Override
  public void follow(String text) {
    walk.follow(text, this::step);
  }

  /** Looks at a character, and says how many are done; 0 where it is looked at once more. */
  private int step(String text, int at) {
    char c = text.charAt(at);
    if (kind == Kind.STRING) {
      return string(c);
    } else if (kind == Kind.BLOCK) {
      return block(c);
    } else if (c == '\n') {
      endLine();
      return 1;
    } else if (kind == Kind.COMMENT) {
      return 1;
    } else if (c == ' ' || c == '\t' || c == '\r') {
      indent += fresh ? 1 : 0;
      return 1;
    }
    fresh = false;
    if (c == '#' && Character.isWhitespace(walk.last())) {
      kind = Kind.COMMENT;
    } else if (kind == Kind.PLAIN) {
      plain(c, endsWord(text, at + 1));
    } else if ("!&*".indexOf(c) >= 0) {
      return word(text, at);
    } else {
      begin(c, endsWord(text, at + 1));
    }
    return 1;
  }

  /** Something stands where a node can begin. */
  private void begin(char c, boolean wordEnds) {
    if (c == '[' || c == '{') {
      depth++;
    } else if (c == ']' || c == '}') {
      depth = Math.max(0, depth - 1);
    } else if (c == '\'' || c == '"') {
      kind = Kind.STRING;
      quote = c;
    } else if ((c == '|' || c == '>') && depth == 0) {
      header = true;
    } else if (!isIndicator(c, wordEnds)) {
      kind = Kind.PLAIN;
    }
  }

  /** A tag or an anchor, with a node behind it. */
  private static int word(String text, int at) {
    int end = at;
    while (!endsWord(text, end)) {
      end++;
    }
    return end - at;
  }

  /** A key, an entry, or a colon behind a key in quotes. */
  private boolean isIndicator(char c, boolean wordEnds) {
    boolean behindQuotes = c == ':' && (walk.last() == '"' || walk.last() == '\'');
    return ("-?:".indexOf(c) >= 0 && wordEnds) || behindQuotes || (c == ',' && depth > 0);
  }

  private void plain(char c, boolean wordEnds) {
    boolean ends = depth > 0 && ",[]{}".indexOf(c) >= 0;
    if (ends || (c == ':' && wordEnds)) {
      kind = Kind.CODE;
      begin(c, wordEnds);
    }
  }

  private int string(char c) {
    if (c == '\\' && quote == '"') {
      return 2;
    }
    // Two single quotes, which stand for one, end this string and begin it again.
    kind = c == quote ? Kind.CODE : kind;
    return 1;
  }

  private int block(char c) {
    if (c == '\n') {
      indent = 0;
      fresh = true;
    } else if (fresh && c == ' ') {
      indent++;
    } else if (fresh && indent <= blockIndent) {
      kind = Kind.CODE;
      return 0;
    } else {
      fresh = false;
    }
    return 1;
  }

  private void endLine() {
    // In a flow collection the next line goes on with a scalar; elsewhere it says what it is.
    kind = header && depth == 0 ? Kind.BLOCK : depth > 0 && kind == Kind.PLAIN ? kind : Kind.CODE;
    blockIndent = indent;
    indent = 0;
    fresh = true;
    header = false;
  }

  private static boolean endsWord(String text, int at) {
    return at >= text.length() || Character.isWhitespace(text.charAt(at));
  }
}
