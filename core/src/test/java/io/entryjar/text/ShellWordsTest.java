package io.entryjar.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellWordsTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "php,php",
        "/usr/bin/a-b_c.d,/usr/bin/a-b_c.d",
        "A=b,'A=b'",
        "two words,'two words'",
        "it's,'it'\\''s'",
        "$HOME,'$HOME'",
        "\"\",''",
        "ü,'ü'",
      })
  void quotesWhatAShellWouldChange(String argument, String expected) {
    assertThat(ShellWords.join(List.of(argument))).isEqualTo(expected);
  }

  @Test
  void leavesAnEqualsSignAloneAfterTheFirstWord() {
    assertThat(ShellWords.join(List.of("env", "A=b"))).isEqualTo("env A=b");
  }

  @Test
  void escapesWhatDoesNotPrint() {
    String hostile = Utf8.decode(new byte[] {'h', (byte) 0xff, 0x1b, '\n', '\'', '\\'});
    assertThat(ShellWords.join(List.of(hostile))).isEqualTo("$'h\\xff\\x1b\\n\\'\\\\'");
    assertThat(ShellWords.join(List.of("a\u202eb"))).isEqualTo("$'a\\xe2\\x80\\xaeb'");
  }

  @Test
  void bashReadsTheSameArgumentsBack() throws Exception {
    List<String> arguments = new ArrayList<>();
    for (int c = 1; c < 256; c++) {
      arguments.add(Utf8.decode(new byte[] {'x', (byte) c, 'y', ' '}));
    }
    Process bash = new ProcessBuilder("bash", "-c", "source /dev/stdin").start();
    try (var in = bash.getOutputStream()) {
      String line = "printf '%s|' " + ShellWords.join(arguments);
      in.write(line.getBytes(StandardCharsets.UTF_8));
    }
    byte[] said = bash.getInputStream().readAllBytes();
    assertThat(bash.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Utf8.decode(said)).isEqualTo(String.join("|", arguments) + "|");
  }
}
