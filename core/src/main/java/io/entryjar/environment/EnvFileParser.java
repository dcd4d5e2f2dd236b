package io.entryjar.environment;

import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import io.entryjar.report.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses an env file. Each entry is {@code NAME=value}, {@code export} before it and space around
 * the {@code =} allowed:
 *
 * <ul>
 *   <li>{@code A=some text # comment}: to the end of the line, space trimmed; a {@code #} after a
 *       space starts a comment, quotes and backslashes inside stand for themselves.
 *   <li>{@code A='text'}: all up to the next single quote, over several lines if need be.
 *   <li>{@code A="text"}: up to the next double quote, over several lines if need be, with the
 *       escapes {@code \n \r \t \" \\ \$}; any other backslash stands for itself.
 * </ul>
 *
 * <p>Nothing is ever interpolated: a {@code $} is a dollar sign. Blank lines and lines that start
 * with {@code #} are skipped. Lines may end in CRLF, which is a newline inside quotes too. A BOM is
 * dropped. Faults never show what stands in the file, as it may be a secret.
 */
final class EnvFileParser {
  private static final int MOST_FAULTS = 20;
  private static final String CURE = "write NAME=value, NAME='value' or NAME=\"value\"";

  private final String file;
  private final String text;
  private final Findings findings;
  private final List<Entry> entries = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;
  private int faults;

  private EnvFileParser(String file, String text, Findings findings) {
    this.file = file;
    this.text = text.replace("\r\n", "\n");
    this.findings = findings;
  }

  /**
   * A variable of the file.
   *
   * @param name its name
   * @param value its value
   * @param place where its name stands
   */
  record Entry(String name, String value, Place place) {}

  /**
   * Parses.
   *
   * @param file the file's name, for places
   * @param text its content as lossless text
   * @param findings takes the faults, at most 20 of them
   * @return the entries in the order of the file
   */
  static List<Entry> parse(String file, String text, Findings findings) {
    EnvFileParser parser = new EnvFileParser(file, text, findings);
    parser.parse();
    return parser.entries;
  }

  private void parse() {
    if (text.startsWith("\uFEFF")) {
      at = 1;
      lineStart = 1;
    }
    while (at < text.length() && faults < MOST_FAULTS) {
      skipBlanks();
      if (!atEndOfLine() && text.charAt(at) != '#') {
        entry();
      }
      skipLine();
    }
  }

  private void entry() {
    Place place = place();
    String name = name();
    if (name.equals("export") && at < text.length() && isBlank(text.charAt(at))) {
      int end = at;
      skipBlanks();
      if (!atEndOfLine() && text.charAt(at) != '=') {
        place = place();
        name = name();
      } else {
        at = end;
      }
    }
    if (name.isEmpty()) {
      fault(place(), "has a line that does not start with the name of a variable", CURE);
      return;
    }
    skipBlanks();
    if (at >= text.length() || text.charAt(at) != '=') {
      fault(place, "has a line without a = after the name", CURE);
      return;
    }
    at++;
    skipBlanks();
    String value = value();
    if (value != null) {
      entries.add(new Entry(name, value, place));
    }
  }

  private String name() {
    int start = at;
    while (at < text.length() && isNameCharacter(text.charAt(at), at == start)) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isNameCharacter(char c, boolean first) {
    boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
    return letter || (!first && ((c >= '0' && c <= '9') || c == '.' || c == '-'));
  }

  private @Nullable String value() {
    if (atEndOfLine()) {
      return "";
    }
    return switch (text.charAt(at)) {
      case '\'' -> quoted('\'');
      case '"' -> quoted('"');
      default -> plain();
    };
  }

  private String plain() {
    int start = at;
    int end = at;
    while (!atEndOfLine()) {
      char c = text.charAt(at);
      // A # right behind the = belongs to the value, as in a shell.
      if (c == '#' && isBlank(text.charAt(at - 1))) {
        break;
      }
      at++;
      if (!isBlank(c)) {
        end = at;
      }
    }
    return text.substring(start, end);
  }

  private @Nullable String quoted(char quote) {
    Place place = place();
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at++);
      if (c == '\n') {
        newLine();
      }
      if (c == '\\' && quote == '"' && at < text.length()) {
        c = escape();
      }
      value.append(c);
    }
    if (at >= text.length()) {
      fault(place, "has a quote that is never closed", "close the quote");
      return null;
    }
    at++;
    Place after = place();
    boolean blank = !atEndOfLine() && isBlank(text.charAt(at));
    skipBlanks();
    if (!atEndOfLine() && !(blank && text.charAt(at) == '#')) {
      fault(after, "has text behind a closing quote", "put the whole value into the quotes");
      return null;
    }
    return value.toString();
  }

  /** The character that a backslash before {@code at} makes; a backslash if it makes none. */
  private char escape() {
    char c = text.charAt(at);
    switch (c) {
      case 'n' -> c = '\n';
      case 'r' -> c = '\r';
      case 't' -> c = '\t';
      case '"', '\\', '$' -> {}
      default -> {
        return '\\';
      }
    }
    at++;
    return c;
  }

  private void fault(Place place, String message, String cure) {
    faults++;
    findings.error(Code.ENV_FILE_SYNTAX, file, place, message, cure);
  }

  private boolean atEndOfLine() {
    return at >= text.length() || text.charAt(at) == '\n';
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private void skipLine() {
    while (!atEndOfLine()) {
      at++;
    }
    if (at < text.length()) {
      at++;
      newLine();
    }
  }

  private void newLine() {
    line++;
    lineStart = at;
  }

  private Place place() {
    return new Place(file, line, 1 + text.codePointCount(lineStart, at));
  }
}
