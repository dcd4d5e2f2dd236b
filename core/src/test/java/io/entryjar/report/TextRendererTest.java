package io.entryjar.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TextRendererTest {
  private static final TextRenderer STDERR = new TextRenderer("entry: ", false);
  private static final TextRenderer STDOUT = new TextRenderer("", false);

  @Test
  void aFindingIsALineAndItsCureAnother() {
    assertThat(STDERR.findings(Sample.two(), "nothing was started"))
        .isEqualTo(
            """
            entry: error: WORDPRESS_DB_USER: is required and not set [ENTRY-201] (entry.yaml:5:3)
            entry:   cure: set it, or mount a file and set WORDPRESS_DB_USER_FILE
            entry: error: native part: is not available [ENTRY-701]
            entry:   cure: lay it there
            entry: warning: SMTP_FROM: is deprecated [ENTRY-211] (entry.yaml:9:3)
            entry:   cure: use MAIL_FROM
            entry: note: a rule was left out
            entry: 2 errors, 1 warning in /opt/entry.yaml; nothing was started
            """);
  }

  @Test
  void theWholeReportSaysWhatWouldBeRun() {
    assertThat(STDOUT.whole(Sample.two(), ""))
        .startsWith(
            """
            command  php 'my worker.php'
            user     www-data
            workdir  /var/www
            variables
              HOST (endpoint) = 'db'  from default
              PASSWORD (string) = ********  from environment, not passed on
              DEBUG (boolean)  unset
            requires
              database: tcp db:3306  ready
            prepare
              copy /usr/src -> /srv  would do: it is not there
            error: WORDPRESS_DB_USER: is required and not set [ENTRY-201] (entry.yaml:5:3)
            """)
        .endsWith("\n2 errors, 1 warning in /opt/entry.yaml\n");
  }

  @Test
  void anEmptyReportIsItsSummary() {
    assertThat(STDERR.whole(Sample.empty(), "")).isEqualTo("entry: no errors\n");
    assertThat(STDERR.whole(Sample.empty(), "would start: php"))
        .isEqualTo("entry: no errors; would start: php\n");
  }

  @Test
  void coloursOnlyIfAskedFor() {
    assertThat(new TextRenderer("entry: ", true).findings(Sample.two(), "x"))
        .contains("entry: \u001b[1;31merror\u001b[0m: \u001b[1mWORDPRESS_DB_USER\u001b[0m: is")
        .contains("\u001b[1;33mwarning\u001b[0m");
    assertThat(STDERR.whole(Sample.two(), "x")).doesNotContain("\u001b");
  }

  @Test
  void noValueLeavesItsLineOrReachesTheTerminal() {
    String text = STDERR.whole(Sample.hostile(Sample.HOSTILE), Sample.HOSTILE);
    assertThat(text.lines()).hasSize(13).allMatch(line -> line.startsWith("entry: "));
    assertThat(text).doesNotContain("\u001b", "\u009b", "\u202e", "\u0000", "\udcff");
  }

  @Property(tries = 500)
  void anyTextGivesTheSameLines(@ForAll String text) {
    String rendered = STDERR.whole(Sample.hostile(text), text);
    for (String line : rendered.split("\n", -1)) {
      assertThat(line.isEmpty() || line.startsWith("entry: ")).isTrue();
    }
    assertThat(rendered.chars().filter(c -> c < 0x20 && c != '\n')).isEmpty();
  }
}
