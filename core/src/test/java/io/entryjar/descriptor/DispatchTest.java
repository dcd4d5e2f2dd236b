package io.entryjar.descriptor;

import static io.entryjar.descriptor.Loading.good;
import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.report.Code;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispatchTest {
  private static final String COMMANDS =
      """
      command: web
      commands:
        web:
          run: [/usr/sbin/apache2, -D, FOREGROUND]
          match: [apache2*, php-fpm]
        worker:
          run: [php, worker.php]
        shell:
          run: ["${SHELL}", -l]
        quiet:
          run: ["true"]
          match: []
      variables: {SHELL: {default: sh}}
      """;

  /** The table of "Which command": request, name of the command, its arguments, checked or not. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "''                        , web   , /usr/sbin/apache2 -D FOREGROUND          , true",
        "--help                    , web   , /usr/sbin/apache2 -D FOREGROUND --help   , true",
        "-c x                      , web   , /usr/sbin/apache2 -D FOREGROUND -c x     , true",
        "web                       , web   , /usr/sbin/apache2 -D FOREGROUND          , true",
        "web -v                    , web   , /usr/sbin/apache2 -D FOREGROUND -v       , true",
        "worker --once             , worker, php worker.php --once                    , true",
        "worker worker             , worker, php worker.php worker                    , true",
        "apache2-foreground -v     , web   , apache2-foreground -v                    , true",
        "/usr/local/bin/php-fpm    , web   , /usr/local/bin/php-fpm                   , true",
        "quiet                     , quiet , true                                    , true",
        "true                      , -     , true                                    , false",
        "apache2                   , web   , apache2                                  , true",
        "/opt/php -v               , worker, /opt/php -v                              , true",
        "php-fpm8                  , -     , php-fpm8                                 , false",
        "bash -c x                 , -     , bash -c x                                , false",
        "sh                        , -     , sh                                       , false",
        "Web                       , -     , Web                                      , false",
        "./web                     , -     , ./web                                    , false",
        "web/                      , -     , web/                                     , false",
      })
  void choosesByTheFirstWord(String request, String name, String argv, boolean checked) {
    Dispatch.Chosen chosen = choose(COMMANDS, request);
    assertThat(chosen.name()).isEqualTo(name);
    assertThat(argv(chosen)).isEqualTo(argv);
    assertThat(chosen.checked()).isEqualTo(checked);
    assertThat(chosen.finding()).isNull();
  }

  /** The program of a run is its command, unless an empty match says that nothing is. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "app, match: [\"tool*\"], web",
        "tool-x, match: [\"tool*\"], web",
        "app, match: [], -",
        "app, umask: 0022, web",
      })
  void onlyAnEmptyMatchTakesTheProgramOfARunAway(String request, String key, String name) {
    String descriptor = "commands: {web: {run: [/bin/app], %s}}".formatted(key);
    assertThat(choose(descriptor, request).name()).isEqualTo(name);
    assertThat(choose("command: web\n" + descriptor, request).name()).isEqualTo(name);
  }

  @Test
  void anEmptyFirstWordIsACommandLikeAnyOther() {
    Dispatch.Chosen chosen = Dispatch.choose(good(COMMANDS), List.of("", "x"));
    assertThat(chosen.checked()).isFalse();
    assertThat(chosen.argv()).hasSize(2);
  }

  @Test
  void aDescriptorWithoutCommandsChecksEachAsRequested() {
    Dispatch.Chosen chosen = choose("variables: {X: }", "nginx -g daemon");
    assertThat(chosen.name()).isNull();
    assertThat(argv(chosen)).isEqualTo("nginx -g daemon");
    assertThat(chosen.checked()).isTrue();
    assertThat(chosen.settings().variables()).containsKey("X");
  }

  @ParameterizedTest
  @CsvSource({
    "'', app -x, true",
    "-v, app -x -v, true",
    "/bin/app y, /bin/app y, true",
    "sh, sh, false"
  })
  void aRunOfTheTopLevelIsTheDefaultCommand(String request, String argv, boolean checked) {
    Dispatch.Chosen chosen = choose("run: [app, -x]", request);
    assertThat(chosen.name()).isNull();
    assertThat(argv(chosen)).isEqualTo(argv);
    assertThat(chosen.checked()).isEqualTo(checked);
  }

  @ParameterizedTest
  @CsvSource({"untouched, false, ", "checked, true, ", "refused, false, COMMAND_REFUSED"})
  void othersDecidesAboutTheRest(String others, boolean checked, Code code) {
    Dispatch.Chosen chosen = choose(COMMANDS + "others: " + others, "wbe");
    assertThat(argv(chosen)).isEqualTo("wbe");
    assertThat(chosen.checked()).isEqualTo(checked);
    if (code == null) {
      assertThat(chosen.finding()).isNull();
    } else {
      assertThat(chosen.finding().code()).isEqualTo(code);
      assertThat(chosen.finding().cure()).isEqualTo("did you mean web?");
    }
  }

  @Test
  void whatIsRefusedIsShownSafely() {
    assertThat(
            Dispatch.choose(good("run: [a]\nothers: refused"), List.of("\u001b[2J\n"))
                .finding()
                .subject())
        .isEqualTo("\\x1b[2J\\n");
    assertThat(Dispatch.choose(good("run: [a]\nothers: refused"), List.of("")).finding().subject())
        .isEqualTo("''");
  }

  @Test
  void nothingToRunIsAFindingThatNamesTheCommands() {
    assertThat(choose("name: a", "").finding().code()).isEqualTo(Code.NO_COMMAND);
    Dispatch.Chosen chosen = choose("commands: {a: {run: [x]}, b: {run: [y]}}", "-v");
    assertThat(chosen.finding().cure()).isEqualTo("name one of a, b");
    assertThat(chosen.argv()).isEmpty();
  }

  @Test
  void aCommandWithoutRunTakesThatOfTheTopLevel() {
    Dispatch.Chosen chosen =
        choose("run: [app, -x]\ncommands: {debug: {workdir: /tmp}}", "debug -v");
    assertThat(argv(chosen)).isEqualTo("app -x -v");
    assertThat(chosen.settings().workdir().source()).isEqualTo("/tmp");
  }

  @Test
  void aProgramOfTheTopLevelIsNotOneOfTheCommandThatInheritsIt() {
    assertThat(choose("run: [app]\ncommands: {debug: {workdir: /tmp}}", "app").name()).isNull();
  }

  @Test
  void aPatternComesBeforeTheProgramOfARun() {
    String yaml = "commands: {a: {run: [php, a]}, b: {run: [b], match: [php*]}}";
    assertThat(choose(yaml, "php").name()).isEqualTo("b");
  }

  @Test
  void amongCommandsOfOneProgramTheDefaultOneAnswers() {
    String yaml = "commands: {a: {run: [php, a]}, b: {run: [php, b]}}\n";
    assertThat(choose(yaml + "command: b", "php").name()).isEqualTo("b");
    assertThat(choose(yaml, "php").name()).isEqualTo("a");
  }

  @Test
  void aNameThatIsNoUtf8IsMatchedWhateverTheLocaleIs() {
    String yaml = "commands: {a: {run: [x], match: [\"app*\", \"\u00e9\"]}}";
    assertThat(Dispatch.choose(good(yaml), List.of("app\udcff")).name()).isEqualTo("a");
    assertThat(Dispatch.choose(good(yaml), List.of("\u00e9")).name()).isEqualTo("a");
    assertThat(Dispatch.choose(good(yaml), List.of("a\0")).name()).isNull();
  }

  @Test
  void requestedArgumentsAreNeverExpanded() {
    Dispatch.Chosen chosen = Dispatch.choose(good("run: [app]"), List.of("-x", "${HOME}", "$${a}"));
    assertThat(chosen.argv().get(2).constant()).contains("${HOME}");
    assertThat(chosen.argv().get(3).constant()).contains("$${a}");
  }

  private static Dispatch.Chosen choose(String yaml, String request) {
    List<String> words = Stream.of(request.split(" ")).filter(word -> !word.isEmpty()).toList();
    return Dispatch.choose(good(yaml), words);
  }

  private static String argv(Dispatch.Chosen chosen) {
    return chosen.argv().stream().map(Text::source).collect(Collectors.joining(" "));
  }
}
