package io.entryjar.prepare;

import io.entryjar.text.Utf8;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a template makes, which says how a value is written there. Most write a value as a literal
 * with its own quotes, so that a marker stands where a literal may stand, and no value can be
 * anything but that literal.
 */
enum Format {
  /** PHP: a string in single quotes. */
  PHP(true),
  /** POSIX shells: a word in single quotes. */
  SHELL(true),
  /** JSON (RFC 8259). */
  JSON(true),
  /** YAML 1.2: a scalar in double quotes. */
  YAML(true),
  /** Text and attributes of XML 1.0 and HTML. */
  XML(false),
  /** Values in double quotes with backslashes, as MySQL's option files and git read them. */
  INI(true),
  /** Files of java.util.Properties. */
  PROPERTIES(false),
  /** nginx: a word in double quotes. A dollar sign becomes the variable $dollar. */
  NGINX(true),
  /** A string of standard SQL, as PostgreSQL and SQLite read it. */
  SQL_STRING(true),
  /** A string of MySQL and MariaDB. */
  MYSQL_STRING(true),
  /** As it is. */
  RAW(false);

  private static final Map<String, Format> EXTENSIONS =
      Map.ofEntries(
          Map.entry("php", PHP),
          Map.entry("sh", SHELL),
          Map.entry("bash", SHELL),
          Map.entry("env", SHELL),
          Map.entry("json", JSON),
          Map.entry("yaml", YAML),
          Map.entry("yml", YAML),
          Map.entry("xml", XML),
          Map.entry("html", XML),
          Map.entry("xhtml", XML),
          Map.entry("svg", XML),
          Map.entry("ini", INI),
          Map.entry("cnf", INI),
          Map.entry("properties", PROPERTIES),
          Map.entry("sql", SQL_STRING));

  private final boolean literal;

  Format(boolean literal) {
    this.literal = literal;
  }

  /** Whether a value is a literal of its own, which cannot stand inside of another one. */
  boolean isLiteral() {
    return literal;
  }

  /** Whether a literal can have line ends in it, which end a comment that it stands in. */
  boolean hasLines() {
    return this == PHP || this == SHELL || this == SQL_STRING || this == MYSQL_STRING;
  }

  /** The name of a format in a descriptor or template; null if there is none of that name. */
  static @Nullable Format named(String name) {
    for (Format format : values()) {
      if (format.word().equals(name)) {
        return format;
      }
    }
    return null;
  }

  /** What the name of a file says; null if it says nothing. */
  static @Nullable Format of(String path) {
    int dot = path.lastIndexOf('.');
    if (dot >= 0 && dot > path.lastIndexOf('/')) {
      return EXTENSIONS.get(path.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
    return null;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Words that stand for the values true, false and nothing. */
  String constant(@Nullable Boolean value) {
    if (value != null) {
      return this == SQL_STRING || this == MYSQL_STRING
          ? value.toString().toUpperCase(Locale.ROOT)
          : value.toString();
    }
    return switch (this) {
      case PHP, JSON, YAML -> "null";
      case SQL_STRING, MYSQL_STRING -> "NULL";
      case SHELL -> "''";
      case INI, NGINX -> "\"\"";
      case XML, PROPERTIES, RAW -> "";
    };
  }

  /**
   * Writes a text.
   *
   * @param text lossless text
   * @return how it is written
   * @throws Unfit if the format cannot express it
   */
  String write(String text) throws Unfit {
    if (this != RAW && this != XML && text.indexOf('\0') >= 0 && this != JSON && this != YAML) {
      throw new Unfit("has a NUL character in it");
    }
    return switch (this) {
      case PHP -> "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
      case SHELL -> "'" + text.replace("'", "'\\''") + "'";
      case JSON, YAML -> '"' + Escapes.json(utf8(text)) + '"';
      case XML -> Escapes.xml(utf8(text));
      case INI -> '"' + Escapes.backslashes(text) + '"';
      case PROPERTIES -> Escapes.properties(utf8(text));
      case NGINX -> '"' + Escapes.backslashes(text).replace("$", "${dollar}") + '"';
      case SQL_STRING -> {
        String doubled = text.replace("'", "''");
        // E'' is PostgreSQL's. Whoever reads a backslash in a plain string as an escape, as MySQL
        // does, takes this for a fault, and not for the end of the string.
        yield text.indexOf('\\') < 0
            ? "'" + doubled + "'"
            : "E'" + doubled.replace("\\", "\\\\") + "'";
      }
      case MYSQL_STRING -> "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
      case RAW -> text;
    };
  }

  private static String utf8(String text) throws Unfit {
    if (!Utf8.isText(text)) {
      throw new Unfit("is not valid UTF-8");
    }
    return text;
  }

  /** A value that a format cannot express; the reason holds nothing of the value. */
  static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    Unfit(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }
}
