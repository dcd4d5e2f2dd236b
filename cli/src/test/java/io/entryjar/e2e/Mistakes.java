package io.entryjar.e2e;

import io.entryjar.e2e.harness.Bytes;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What users get wrong: descriptors, environments and arguments, all as bytes. */
final class Mistakes {
  /** Stands in values of secrets, and must stand in no report. */
  static final String SECRET = "hunter2hunter2";

  private static final List<String> DESCRIPTORS =
      List.of(
          """
          name: shop
          variables:
            HOST:   {type: host, required: true, description: "where it is"}
            PORT:   {type: port, default: 80}
            MODE:   {values: [fast, safe], default: fast, aliases: [OLD_MODE]}
            TOKEN:  {secret: true, constraints: [not-blank, {size: {min: 8, max: 64}}]}
            URL:    {default: "http://${HOST}:${PORT:-1}/${TOKEN}"}
            COUNT:  {type: integer, constraints: [{min: 1}, {max: {value: 9}}]}
            EMPTY:  {allow-empty: true, file: false, deprecated: "do not"}
            KEY:    {secret: true, generate: {length: 16, ephemeral: true}, export: false}
          rules:
            - when: "not empty COUNT"
              that: "COUNT > 2 and MODE == 'safe' or PORT != 80"
              message: it is not enough
              severity: warning
          limits: {nofile: 1024, core: 0}
          umask: 0027
          workdir: /
          command: [/bin/true, "${MODE}"]
          """,
          """
          others: refused
          command: web
          commands:
            web:
              run: [/bin/true, --mode, "a # b"]
              match: [true*, "fals[ey]"]
              variables:
                SIZE: {type: size, default: 1MiB}
                WAIT: {type: duration, default: 10s}
            worker:
              run:
                - /bin/true
                - |
                  two
                  lines
              umask: "0077"
              limits: {stack: 8388608, core: "0:unlimited"}
              variables: {QUEUE: {required: true, type: endpoint, pattern: ".*:[0-9]+"}}
          """,
          """
          env-files: [/dev/null, {path: /does/not/exist, optional: true}]
          variables:
            LIST: {type: list}
            JSON: {type: json}
            B64:  {type: base64}
            ID:   {type: uuid}
            RE:   {type: regex}
            YES:  {type: boolean, default: yes}
            NUM:  {type: decimal, constraints: [{decimal-min: {value: "0.1"}}]}
            MAIL: {constraints: [email]}
          rules: [{that: "not YES or LIST.size() < 3 and JSON != ID.concat(RE)"}]
          """);

  private static final List<String> WORDS =
      List.of(
          "!empty ",
          "*",
          "&a ",
          "<<: ",
          "${",
          "${HOST}",
          "${NOPE}",
          "}",
          "{",
          "[",
          "]",
          ": ",
          "- ",
          "'",
          "\"",
          "\\",
          "\t",
          "\n",
          "\n  ",
          "|",
          ">",
          "#",
          " #",
          "%",
          "@",
          "`",
          "?",
          "~",
          "null",
          "{}",
          "[]",
          "---\n",
          "...\n",
          "!!java/object ",
          "\0",
          "\u00ff",
          "\u00c3",
          "\u00ef\u00bb\u00bf",
          "\u001b[31m",
          "\r\n",
          "\u0085",
          "1e999",
          "0x",
          "-1",
          ".inf",
          "9223372036854775808",
          "secret: ",
          "generate: ",
          "type: ",
          "run: ",
          "commands: ",
          "variables: ",
          "rules: ",
          "default: ",
          "${HOST:-${HOST}}",
          "empty ",
          " and ",
          "#{1+1}",
          "(",
          ")",
          "''.class",
          "[[[[[[[[",
          "{a: {a: {a: ",
          "\u00f0\u009f\u0098\u0080");

  private static final List<String> NAMES =
      List.of(
          "HOST",
          "PORT",
          "MODE",
          "OLD_MODE",
          "TOKEN",
          "URL",
          "COUNT",
          "EMPTY",
          "KEY",
          "SIZE",
          "WAIT",
          "QUEUE",
          "LIST",
          "JSON",
          "B64",
          "ID",
          "RE",
          "YES",
          "NUM",
          "MAIL",
          "HOTS",
          "TOKEN_FILE",
          "HOST_FILE",
          "NO_COLOR",
          "TERM",
          "LISTEN_FDS",
          "PATH");

  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          "localhost",
          "80",
          "0",
          "-1",
          "99999",
          "fast",
          "safe",
          "p${x}y",
          "$${z}",
          "#{1+1}",
          "${1+1}",
          "a\\,b",
          "a,b,c",
          "{\"a\": [1, 2",
          "[[[[",
          "((((a+)+)+)+)$",
          "yes",
          "true",
          "1e400",
          "NaN",
          "1GiB",
          "10s",
          "P1D",
          "9999999999999999999999",
          "a@b",
          "@",
          "http://[",
          "http://x:y",
          "::1",
          "[::1]:80",
          "\u00ff\u00fe",
          "\u0001\u001b[31m",
          "\n",
          "a\nb",
          "/dev/null",
          "/",
          "/does/not/exist",
          "\u00e2\u0080\u00ae",
          "%s%n{0}",
          "YQ==",
          "00000000-0000-0000-0000-000000000000",
          "xterm");

  private static final List<String> ARGUMENTS =
      List.of(
          "run",
          "check",
          "explain",
          "help",
          "--",
          "-",
          "--help",
          "--version",
          "--descriptor",
          "--format",
          "--format=json",
          "json",
          "markdown",
          "--no-probes",
          "--command",
          "web",
          "worker",
          "/bin/true",
          "true",
          "@file",
          "@",
          "",
          " ",
          "--formt",
          "chekc",
          "HOST",
          "=",
          "--format=",
          "--descriptor=",
          "--descriptor=\u00ff",
          "--format=\u00ff",
          "/",
          "entry.yaml",
          "\u00ff",
          "\u00c3\u00a9",
          "\n",
          "\u001b[31m",
          "-xyz",
          "--no-probes=x");

  private Mistakes() {}

  /** Valid descriptors with something wrong in them, and some that were never any. */
  static Arbitrary<String> descriptors() {
    Arbitrary<String> broken =
        Combinators.combine(Arbitraries.of(DESCRIPTORS), edits().list().ofMaxSize(4))
            .as(
                (text, edits) -> {
                  String result = Bytes.utf8(text);
                  for (Edit edit : edits) {
                    result = edit.apply(result);
                  }
                  return result;
                });
    Arbitrary<String> heaps =
        Arbitraries.of(WORDS).list().ofMaxSize(40).map(w -> String.join("", w));
    Arbitrary<String> bytes = Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(200);
    Arbitrary<String> deep =
        Combinators.combine(
                Arbitraries.of("[", "{a: ", "- ", "? ", "a:\n ", "\"", "((", "${"),
                Arbitraries.integers().between(1, 20_000))
            .as(String::repeat);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(12, broken),
        net.jqwik.api.Tuple.of(2, heaps),
        net.jqwik.api.Tuple.of(1, bytes),
        net.jqwik.api.Tuple.of(1, deep));
  }

  /** Descriptors without a fault, so that the environment is looked at. */
  static Arbitrary<String> goodDescriptors() {
    return Arbitraries.of(DESCRIPTORS).map(Bytes::utf8);
  }

  /** Tells whether a descriptor is one of those without a fault. */
  static boolean isGood(String descriptor) {
    return DESCRIPTORS.contains(Bytes.text(descriptor));
  }

  /** Environments: entries in any order, more than once, and some that are no variables. */
  static Arbitrary<List<String>> environments() {
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.of(VALUES),
            Arbitraries.strings().withCharRange('\u0001', '\u00ff').ofMaxLength(30),
            Combinators.combine(Arbitraries.of(VALUES), Arbitraries.of(1, 100, 3000))
                .as(String::repeat));
    Arbitrary<String> entries =
        Combinators.combine(Arbitraries.of(NAMES), values)
            .as((name, value) -> name + "=" + (isSecret(name) ? SECRET + value : value));
    Arbitrary<String> strange =
        Arbitraries.oneOf(
            Arbitraries.strings().withCharRange('\u0001', '\u00ff').ofMaxLength(20),
            Arbitraries.of("ENTRY_MODE=check", "ENTRY_MODE=x", "ENTRY_DESCRIPTOR=/x", "=", ""));
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(9, entries), net.jqwik.api.Tuple.of(1, strange))
        .list()
        .ofMaxSize(12);
  }

  /** A file's name is no secret, but the value that it would have is. */
  private static boolean isSecret(String name) {
    return name.equals("TOKEN") || name.equals("KEY");
  }

  /** Command lines. */
  static Arbitrary<List<String>> arguments() {
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(9, Arbitraries.of(ARGUMENTS)),
            net.jqwik.api.Tuple.of(
                1, Arbitraries.strings().withCharRange('\u0001', '\u00ff').ofMaxLength(12)))
        .list()
        .ofMaxSize(5);
  }

  private static Arbitrary<Edit> edits() {
    return Combinators.combine(
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(0, 12),
            Arbitraries.oneOf(
                Arbitraries.of(WORDS),
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(3)))
        .as(Edit::new);
  }

  /** Some bytes at a place are replaced by others. */
  private record Edit(double where, int removed, String added) {
    String apply(String text) {
      int from = (int) (where * text.length());
      int to = Math.min(text.length(), from + removed);
      return text.substring(0, from) + added + text.substring(to);
    }
  }
}
