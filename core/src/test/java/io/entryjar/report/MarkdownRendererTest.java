package io.entryjar.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MarkdownRendererTest {
  @Test
  void isAHeadingWithTables() {
    assertThat(MarkdownRenderer.render(Sample.two()))
        .isEqualTo(
            """
            # 2 errors, 1 warning in /opt/entry.yaml

            ## Findings

            | Severity | Subject | Finding | Cure | Place | Id |
            | --- | --- | --- | --- | --- | --- |
            | error | WORDPRESS\\_DB\\_USER | is required and not set \
            | set it, or mount a file and set WORDPRESS\\_DB\\_USER\\_FILE \
            | entry.yaml:5:3 | ENTRY-201 |
            | error | native part | is not available | lay it there |  | ENTRY-701 |
            | warning | SMTP\\_FROM | is deprecated | use MAIL\\_FROM | entry.yaml:9:3 | ENTRY-211 |

            - a rule was left out

            ## Command

                php 'my worker.php'

            User: www-data, working directory: /var/www

            ## Variables

            | Variable | Type | Value | Origin | Passed on |
            | --- | --- | --- | --- | --- |
            | HOST | endpoint | 'db' | default | yes |
            | PASSWORD | string | \\*\\*\\*\\*\\*\\*\\*\\* | environment | no |
            | DEBUG | boolean |  | unset | yes |

            ## Dependencies

            | Name | Kind | Target | State |
            | --- | --- | --- | --- |
            | database | tcp | db:3306 | ready |

            ## Preparation

            | Step | What | State | Reason |
            | --- | --- | --- | --- |
            | copy | /usr/src -&gt; /srv | would do | it is not there |
            """);
  }

  @Test
  void anEmptyReportIsItsHeading() {
    assertThat(MarkdownRenderer.render(Sample.empty())).isEqualTo("# no errors\n");
  }

  @Test
  void noValueBecomesMarkup() {
    String markdown = MarkdownRenderer.render(Sample.hostile(Sample.HOSTILE));
    String tables = markdown.replaceAll("(?m)^    .*$", "");
    assertThat(tables)
        .doesNotContain("<b>", " `x", " *_", "\u001b", "\u202e")
        .contains("&lt;b&gt;&amp;", "\\`x\\`", "&#124;", "\\*\\_\\[l\\](u)");
  }

  @Property(tries = 500)
  void noTextEndsItsCell(@ForAll String text) {
    String markdown = MarkdownRenderer.render(Sample.hostile(text));
    assertThat(markdown.lines().filter(line -> line.startsWith("| ")))
        .extracting(line -> line.chars().filter(c -> c == '|').count())
        .containsExactly(7L, 7L, 7L, 6L, 6L, 6L, 5L, 5L, 5L, 5L, 5L, 5L);
  }
}
