package io.entryjar.prepare;

import io.entryjar.descriptor.Step;
import io.entryjar.report.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a template into text and what stands between markers. A marker that is not closed is a
 * fault; the opening one with its first character doubled stands for itself.
 */
final class TemplateTokens {
  private final String file;
  private final String source;
  private final String open;
  private final String close;
  private final List<Token> tokens = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int line = 1;
  private int column = 1;
  private int counted;

  /**
   * A piece of a template.
   *
   * @param text the text, or what stands between the markers
   * @param marked whether it stood between markers
   * @param place where the text between the markers starts
   * @param alone whether nothing else stands on the line of the markers
   */
  record Token(String text, boolean marked, Place place, boolean alone) {}

  private TemplateTokens(String file, String source, Step.Markers markers) {
    this.file = file;
    this.source = source;
    this.open = markers.open();
    this.close = markers.close();
  }

  /**
   * Splits.
   *
   * @param file the name of the template, for places
   * @return the pieces; the last one is marked and has the text null if a marker is not closed
   */
  static List<Token> of(String file, String source, Step.Markers markers) {
    TemplateTokens tokens = new TemplateTokens(file, source, markers);
    tokens.split();
    return tokens.tokens;
  }

  /** What stands for a marker that is not closed. */
  static boolean isOpen(Token token) {
    return token.marked() && token.text().equals("\0");
  }

  private void split() {
    String doubled = open.substring(0, 1) + open;
    int at = 0;
    while (at < source.length()) {
      if (source.startsWith(doubled, at)) {
        text.append(open);
        at += doubled.length();
      } else if (source.startsWith(open, at)) {
        at = marked(at);
      } else {
        text.append(source.charAt(at++));
      }
    }
    flush();
  }

  private int marked(int start) {
    int from = start + open.length();
    int end = end(from);
    if (end < 0) {
      flush();
      tokens.add(new Token("\0", true, place(start), false));
      return source.length();
    }
    Place place = place(from);
    int after = end + close.length();
    String inner = source.substring(from, end);
    Integer next = Keyword.isOne(inner) ? aloneUntil(start, after) : null;
    if (next != null) {
      int indent = text.length();
      while (indent > 0 && text.charAt(indent - 1) != '\n') {
        indent--;
      }
      text.setLength(indent);
    }
    flush();
    tokens.add(new Token(inner, true, place, next != null));
    return next == null ? after : next;
  }

  /** The end of the line if nothing but space is on it besides the marker, else null. */
  private @Nullable Integer aloneUntil(int start, int after) {
    for (int i = start - 1; i >= 0 && source.charAt(i) != '\n'; i--) {
      if (source.charAt(i) != ' ' && source.charAt(i) != '\t') {
        return null;
      }
    }
    for (int i = after; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\n') {
        return i + 1;
      }
      if (c != ' ' && c != '\t' && c != '\r') {
        return null;
      }
    }
    return source.length();
  }

  /** The closing marker: not in a string, and not one that closes a brace of the expression. */
  private int end(int from) {
    int braces = 0;
    for (int i = from; i < source.length(); i++) {
      char c = source.charAt(i);
      if (braces == 0 && source.startsWith(close, i)) {
        return i;
      }
      if (c == '\'' || c == '"') {
        i = string(i);
      } else if (c == '{') {
        braces++;
      } else if (c == '}') {
        braces--;
      }
    }
    return -1;
  }

  private int string(int start) {
    int i = start + 1;
    while (i < source.length() && source.charAt(i) != source.charAt(start)) {
      i += source.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }

  private void flush() {
    if (!text.isEmpty()) {
      tokens.add(new Token(text.toString(), false, new Place(file, line, column), false));
      text.setLength(0);
    }
  }

  /** Counts on from the place asked for last, as places are asked for in their order. */
  private Place place(int index) {
    for (int from = Math.min(counted, index); from < index; from++) {
      if (source.charAt(from) == '\n') {
        line++;
        column = 1;
      } else if (!Character.isLowSurrogate(source.charAt(from))) {
        column++;
      }
    }
    counted = Math.max(counted, index);
    return new Place(file, line, column);
  }
}
