package io.entryjar.cli;

import io.entryjar.probe.ProbeListener;
import io.entryjar.probe.Probed;
import io.entryjar.text.Durations;
import io.entryjar.text.Printable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Tells how the waiting goes. On a terminal one line that is written again and again; elsewhere,
 * where each line is kept, only a first line and then ever fewer. What is ready at once is not
 * worth a word.
 */
final class Progress implements ProbeListener {
  private static final Duration SECOND_LINE = Duration.ofSeconds(10);
  private static final String ERASE_LINE = "\r\033[K";

  private final Stream stream;
  private final Map<String, Probed> waiting = new LinkedHashMap<>();
  private final Map<String, Duration> nextLine = new LinkedHashMap<>();

  Progress(Stream stream) {
    this.stream = stream;
  }

  @Override
  public void waiting(Probed probed) {
    waiting.put(probed.requirement().name(), probed);
    if (stream.isTerminal()) {
      refresh();
    } else {
      line(probed);
    }
  }

  @Override
  public void ready(Probed probed) {
    String name = probed.requirement().name();
    erase();
    if (waiting.remove(name) != null) {
      stream.print("entry: " + name + " is ready after " + rounded(probed.elapsed()) + "\n");
    }
    if (!probed.reason().isEmpty()) {
      stream.print("entry: " + name + ": " + Printable.of(probed.reason()) + "\n");
    }
    refresh();
  }

  @Override
  public void gaveUp(Probed probed) {
    // The report says it.
    erase();
    waiting.remove(probed.requirement().name());
    refresh();
  }

  private void line(Probed probed) {
    String name = probed.requirement().name();
    Duration due = nextLine.getOrDefault(name, Duration.ZERO);
    if (probed.elapsed().compareTo(due) >= 0) {
      nextLine.put(name, due.isZero() ? SECOND_LINE : due.multipliedBy(2));
      String within = Durations.format(probed.requirement().within());
      String how = due.isZero() ? "waiting up to " + within : "still waiting, up to " + within;
      stream.print("entry: " + how + " for " + describe(probed) + "\n");
    }
  }

  private void refresh() {
    if (stream.isTerminal() && !waiting.isEmpty()) {
      StringJoiner all = new StringJoiner("; ");
      waiting.values().forEach(probed -> all.add(describe(probed)));
      Duration longest =
          waiting.values().stream().map(Probed::elapsed).max(Duration::compareTo).orElseThrow();
      stream.print(ERASE_LINE + "entry: waiting for " + all + " (" + rounded(longest) + ")");
    }
  }

  private void erase() {
    if (stream.isTerminal() && !waiting.isEmpty()) {
      stream.print(ERASE_LINE);
    }
  }

  private static String describe(Probed probed) {
    return probed.requirement().name()
        + " ("
        + probed.requirement().kind()
        + " "
        + Printable.of(probed.target())
        + "): "
        + Printable.of(probed.reason());
  }

  /** Tenths of a second are enough for people. */
  private static String rounded(Duration duration) {
    return Durations.format(Duration.ofMillis(duration.toMillis() / 100 * 100));
  }
}
