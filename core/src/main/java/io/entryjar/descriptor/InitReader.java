package io.entryjar.descriptor;

import io.entryjar.report.Findings;
import io.entryjar.text.Durations;
import io.entryjar.text.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@code init} and {@code stop}, and says them in the words of entry-init. */
final class InitReader {
  private static final String DURATION = "a duration such as 10s";
  private static final Duration LONGEST = Duration.ofDays(365);

  /** As many as entry-init has room for. */
  private static final int MOST_STEPS = 32;

  private static final Pair SIGNALS =
      new Pair(
          Signals::catchable,
          "a signal that can be caught, such as HUP",
          InitReader::signalOrNone,
          "a signal such as USR1, or none");
  private static final Pair EXIT_CODES =
      new Pair(
          InitReader::exitCode,
          "an exit code from 0 to 255",
          InitReader::exitCode,
          "an exit code from 0 to 255");

  private final Findings findings;
  private final Map<String, List<String>> words = new LinkedHashMap<>();

  InitReader(Findings findings) {
    this.findings = findings;
  }

  InitOptions read(Fields fields) {
    fields
        .node("init")
        .map(node -> Fields.of(fields.label("init"), node, findings))
        .ifPresent(this::init);
    fields
        .node("stop")
        .map(node -> Fields.of(fields.label("stop"), node, findings))
        .ifPresent(this::stop);
    return new InitOptions(words);
  }

  private void init(Fields init) {
    for (String flag :
        List.of("group", "session", "warn-on-reap", "forwarded-ok", "no-new-privs", "verbose")) {
      flag(init, flag, "");
    }
    flag(init, "subreaper", "no-");
    map(init, "rewrite", "rewrite", SIGNALS);
    map(init, "exit-codes", "exit-code", EXIT_CODES);
    option(init, "others", InitReader::others, "leave, stop, or stop:DURATION such as stop:5s");
    option(init, "until", InitReader::until, "main or last");
    option(init, "max-runtime", InitReader::positiveDuration, DURATION);
    option(init, "parent-death-signal", Signals::parse, "a signal such as TERM");
    init.finish();
  }

  private void stop(Fields stop) {
    joined(stop, "on", "stop-on", Signals::catchable, "a signal that can be caught, such as TERM");
    joined(stop, "send", "stop", InitReader::step, "a signal such as TERM, or a duration");
    option(stop, "drain", InitReader::duration, DURATION);
    stop.finish();
  }

  private void flag(Fields fields, String key, String no) {
    if (fields.node(key).isPresent()) {
      boolean on = fields.flag(key, false);
      words.put(
          key, on ? List.of("--" + key) : no.isEmpty() ? List.of() : List.of("--" + no + key));
    }
  }

  private void option(
      Fields fields, String key, Function<String, Optional<String>> reader, String expected) {
    fields
        .value(key, reader, expected)
        .ifPresent(value -> words.put(key, List.of("--" + key, value)));
  }

  private void joined(
      Fields fields,
      String key,
      String option,
      Function<String, Optional<String>> reader,
      String expected) {
    List<YamlNode.Scalar> items = fields.list(key, true);
    List<String> values = new ArrayList<>();
    for (YamlNode.Scalar item : items) {
      Optional<String> value = reader.apply(item.text());
      value.ifPresent(values::add);
      if (value.isEmpty()) {
        String cure =
            Suggestion.nearest(item.text(), Signals.names())
                .map(near -> "did you mean " + near + "?")
                .orElse("write " + expected);
        fields.bad(key, item, "is not " + expected, cure);
      }
    }
    if (values.size() > MOST_STEPS) {
      fields.bad(key, items.get(MOST_STEPS), "is one step too many", "write at most " + MOST_STEPS);
    }
    if (!values.isEmpty()) {
      words.put(option, List.of("--" + option, String.join(",", values)));
    }
  }

  /** A mapping, each pair of which is one option FROM:TO. */
  private void map(Fields fields, String key, String option, Pair pair) {
    Optional<YamlNode> node = fields.node(key);
    if (node.isEmpty()) {
      return;
    }
    List<String> pairs = new ArrayList<>();
    Fields map = Fields.of(fields.label(key), node.get(), findings);
    for (YamlNode.Item item : map.items()) {
      Optional<String> first = pair.from.apply(item.key().text());
      if (first.isEmpty()) {
        String what = pair.expectedFrom;
        map.bad(item.key().text(), item.key(), "is not " + what, "write " + what);
        continue;
      }
      map.value(item.key().text(), pair.to, pair.expectedTo)
          .ifPresent(second -> pairs.addAll(List.of("--" + option, first.get() + ":" + second)));
    }
    words.put(option, pairs);
  }

  private static Optional<String> signalOrNone(String text) {
    return text.equals("none") ? Optional.of(text) : Signals.parse(text);
  }

  private static Optional<String> exitCode(String text) {
    return text.matches("\\d{1,3}") && Integer.parseInt(text) < 256
        ? Optional.of(text)
        : Optional.empty();
  }

  private static Optional<String> step(String text) {
    return Signals.parse(text).filter(signal -> !text.matches("\\d+")).or(() -> duration(text));
  }

  private static Optional<String> others(String text) {
    if (text.equals("leave") || text.equals("stop")) {
      return Optional.of(text);
    }
    return text.startsWith("stop:")
        ? duration(text.substring("stop:".length())).map(wait -> "stop:" + wait)
        : Optional.empty();
  }

  private static Optional<String> until(String text) {
    return Optional.of(text).filter(word -> word.equals("main") || word.equals("last"));
  }

  private static Optional<String> positiveDuration(String text) {
    return Durations.parse(text).filter(d -> d.toMillis() > 0).flatMap(d -> duration(text));
  }

  /** entry-init counts in milliseconds. */
  private static Optional<String> duration(String text) {
    return Durations.parse(text)
        .filter(duration -> duration.compareTo(LONGEST) <= 0)
        .map(duration -> duration.toMillis() + "ms");
  }

  /** What a pair of a mapping is made of, and how it is called. */
  private record Pair(
      Function<String, Optional<String>> from,
      String expectedFrom,
      Function<String, Optional<String>> to,
      String expectedTo) {}
}
