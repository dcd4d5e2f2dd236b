package io.entryjar.report;

import java.util.List;

/** Reports for the tests of the renderers. */
final class Sample {
  /** A value that tries everything: a new line, ANSI, markup, a byte that is no UTF-8. */
  static final String HOSTILE =
      "a\nentry: error\u001b[2J\u009b1m | `x` <b>&\"'\\ \u202e\udcff\u0000*_[l](u)";

  private Sample() {}

  static Report two() {
    return new Report(
        "/opt/entry.yaml",
        List.of(
            Finding.warning(
                Code.DEPRECATED, "SMTP_FROM", place(9), "is deprecated", "use MAIL_FROM"),
            Finding.error(
                Code.MISSING,
                "WORDPRESS_DB_USER",
                place(5),
                "is required and not set",
                "set it, or mount a file and set WORDPRESS_DB_USER_FILE"),
            Finding.error(Code.NO_NATIVE, "native part", null, "is not available", "lay it there")),
        List.of("a rule was left out"),
        outlook());
  }

  static Outlook outlook() {
    return new Outlook(
        List.of("php", "my worker.php"),
        true,
        "www-data",
        "/var/www",
        List.of(
            new Outlook.Variable("HOST", "endpoint", "default", "db", false, true),
            new Outlook.Variable("PASSWORD", "string", "environment", "********", true, false),
            new Outlook.Variable("DEBUG", "boolean", "unset", null, false, true)),
        List.of(new Outlook.Requirement("database", "tcp", "db:3306", "ready")),
        List.of(new Outlook.Step("copy", "/usr/src -> /srv", "would do", "it is not there")));
  }

  static Report empty() {
    return new Report(null, List.of(), List.of(), null);
  }

  /** The same text everywhere. */
  static Report hostile(String text) {
    return new Report(
        text,
        List.of(Finding.error(Code.WRONG_TYPE, text, new Place(text, 1, 2), text, text)),
        List.of(text),
        new Outlook(
            List.of(text, text),
            true,
            text,
            text,
            List.of(new Outlook.Variable(text, text, text, text, false, true)),
            List.of(new Outlook.Requirement(text, text, text, text)),
            List.of(new Outlook.Step(text, text, text, text))));
  }

  private static Place place(int line) {
    return new Place("entry.yaml", line, 3);
  }
}
