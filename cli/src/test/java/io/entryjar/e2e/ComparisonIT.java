package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the table of docs/init.md true: what it says of each peer is what the peer does here. */
class ComparisonIT {
  private static final Path DOCUMENT = Path.of("..", "docs", "init.md");
  private static final String INIT = "../core/target/native/linux-x86_64/entry-init";

  /** What is tried of a program, as a shell script that ends with "yes" or "no" on stdout. */
  private static final List<List<String>> TRIALS =
      List.of(
          List.of(
              "reaps orphans",
              // The orphan's parent is gone; once its zombie is gone too somebody has reaped it.
              """
              $PID1 $RUN sh -c '(sh -c "exit 0" & echo $! >"$0"; exec true); orphan=$(cat "$0")
                i=0; while [ -e /proc/$orphan ] && [ $i -lt 200 ]; do i=$((i + 1)); sleep 0.01; done
                [ -e /proc/$orphan ] && echo no || echo yes' "$TMP"
              """),
          List.of(
              "passes on real-time signals",
              """
              $PID1 $RUN bash -c 'trap "echo yes; exit" 40; kill -40 1
                i=0; while [ $i -lt 100 ]; do i=$((i + 1)); sleep 0.01; done; echo no'
              """),
          List.of(
              "tells 126 (not executable) from 127 (not found)",
              """
              $PID1 $RUN /etc/passwd 2>/dev/null; a=$?; $PID1 $RUN /nonexistent 2>/dev/null; b=$?
              [ $a-$b = 126-127 ] && echo yes || echo no
              """),
          List.of(
              "rewrites signals",
              """
              $PID1 $RUN $REWRITE bash -c 'trap "echo yes; exit" USR2; trap "echo no; exit" USR1
                kill -USR1 1; i=0; while [ $i -lt 100 ]; do i=$((i + 1)); sleep 0.01; done; echo no'
              """),
          List.of(
              "gives the others time to end when the command has ended",
              """
              mkfifo "$TMP.ready"
              $PID1 $RUN bash -c '(trap "sleep 0.2; echo yes >$0; exit" TERM; echo >"$0.ready"
                while :; do sleep 0.01; done) & read -r x <"$0.ready"' "$TMP" >/dev/null 2>&1
              [ -s "$TMP" ] && cat "$TMP" || echo no
              """),
          List.of(
              "switches the user",
              """
              [ "$($PID1 $RUN $SWITCH id -u 2>/dev/null)" = 12345 ] && echo yes || echo no
              """),
          List.of(
              "subreaper where it is not PID 1",
              """
              $RUN sh -c '(sh -c "echo \\$PPID >$0.before; sleep 0.3; ps -o ppid= -p \\$\\$ >$0" & exec true)
                i=0; while [ ! -s "$0" ] && [ $i -lt 200 ]; do i=$((i + 1)); sleep 0.01; done
                [ $(cat "$0") = $PPID ] && echo yes || echo no' "$TMP"
              """));

  static Stream<Arguments> cells() throws IOException {
    List<String> lines = Files.readAllLines(DOCUMENT);
    List<String> peers = columns(line(lines, "| | tini |"));
    List<Arguments> cells = new ArrayList<>();
    for (List<String> trial : TRIALS) {
      List<String> row = columns(line(lines, "| *" + trial.get(0) + "* |"));
      for (int i = 1; i < row.size(); i++) {
        if (!row.get(i).equals("-")) {
          cells.add(Arguments.of(peers.get(i), trial.get(0), trial.get(1), row.get(i)));
        }
      }
    }
    return cells.stream();
  }

  @ParameterizedTest(name = "{0}: {1}: {3}")
  @MethodSource("cells")
  void theTableIsTrue(String peer, String row, String trial, String said) throws Exception {
    boolean own = peer.equals("entry-init");
    assumeTrue(own || sh("command -v " + peer).exit == 0, peer + " is not installed");
    assumeTrue(sh("[ $(id -u) = 0 ]").exit == 0, "only root can make a PID namespace");
    String run =
        switch (peer) {
          case "gosu" -> row.startsWith("switches") ? "gosu" : "gosu root";
          case "entry-init" -> INIT;
          default -> peer + (row.startsWith("rewrites") || own ? "" : " --");
        };
    String rewrite =
        switch (peer) {
          case "dumb-init" -> "--rewrite 10:12 --";
          case "entry-init" -> "--rewrite USR1:USR2 --";
          default -> peer.equals("gosu") ? "" : "--";
        };
    String option =
        switch (peer) {
          case "gosu" -> "12345";
          case "entry-init" -> "--user 12345:12345 --";
          default -> "";
        };
    String set =
        "PID1='unshare --pid --fork --mount-proc'; RUN='%s'; REWRITE='%s'; SWITCH='%s'; TMP=$(mktemp -u)\n"
            .formatted(run, rewrite, option);
    Outcome outcome = sh(set + trial);
    String expected = said.equals("option") || said.equals("default") ? "no" : said;
    if (said.equals("option")) {
      outcome = sh(set.replace("tini --", "tini -s --") + trial);
      expected = "yes";
    }
    assertThat(outcome.lastLine()).as(outcome.output).isEqualTo(expected);
  }

  private static String line(List<String> lines, String start) {
    return lines.stream().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }

  private static List<String> columns(String line) {
    return Arrays.stream(line.split("\\|")).skip(1).map(String::trim).toList();
  }

  private record Outcome(int exit, String output) {
    String lastLine() {
      List<String> lines = output.strip().lines().toList();
      return lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip();
    }
  }

  private static Outcome sh(String script) throws Exception {
    Process process = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Outcome(process.exitValue(), output);
  }
}
