package io.entryjar.descriptor;

import static io.entryjar.descriptor.Loading.good;
import static io.entryjar.descriptor.Loading.variable;
import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.report.Place;
import io.entryjar.report.Severity;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorReaderTest {
  @Test
  void readsEveryKeyOfTheTopLevel() {
    Descriptor descriptor =
        good(
            """
            name: web
            description: a server
            env-files: [.env, {path: "/etc/${X}", optional: true}]
            workdir: /srv
            umask: 0027
            limits: {nofile: 1024, core: unlimited, nproc: "10:20"}
            variables: {X: {default: a}}
            rules:
              - {when: a, that: b, message: c, severity: warning}
              - that: b
            requires:
              db: {tcp: "a:1", within: 1m30s, severity: warning}
              all: {tcp: ["a:1", "b:2"]}
            command: main
            commands:
              main:
                run: [app, "${X}"]
                description: the server
                match: app*
                workdir: /tmp
            others: refused
            """);
    assertThat(descriptor.name()).isEqualTo("web");
    assertThat(descriptor.description()).isEqualTo("a server");
    assertThat(descriptor.envFiles())
        .extracting(Descriptor.EnvFile::optional)
        .containsExactly(false, true);
    assertThat(descriptor.defaultCommand()).isEqualTo("main");
    assertThat(descriptor.others()).isEqualTo(Descriptor.Others.REFUSED);
    Settings top = descriptor.settings();
    assertThat(top.umask()).isEqualTo(027);
    assertThat(top.limits())
        .containsExactly(
            java.util.Map.entry("nofile", new Settings.Limit(1024, null)),
            java.util.Map.entry("core", new Settings.Limit(-1, null)),
            java.util.Map.entry("nproc", new Settings.Limit(10, 20L)));
    assertThat(top.rules())
        .extracting(Rule::severity)
        .containsExactly(Severity.WARNING, Severity.ERROR);
    assertThat(top.rules().get(0).that().place()).isEqualTo(new Place("entry.yaml", 9, 21));
    Requirement db = top.requires().get("db");
    assertThat(db.kind()).isEqualTo("tcp");
    assertThat(db.within()).isEqualTo(Duration.ofSeconds(90));
    assertThat(db.severity()).isEqualTo(Severity.WARNING);
    assertThat(db.list()).isFalse();
    assertThat(top.requires().get("all").target()).hasSize(2);
    assertThat(top.requires().get("all").within()).isEqualTo(Duration.ofSeconds(60));
    Command main = descriptor.commands().get("main");
    assertThat(main.description()).isEqualTo("the server");
    assertThat(main.match()).containsExactly("app*");
    assertThat(main.settings().run()).extracting(Text::source).containsExactly("app", "${X}");
    assertThat(main.settings().over(top).workdir().source()).isEqualTo("/tmp");
    assertThat(main.settings().over(top).umask()).isEqualTo(027);
  }

  @Test
  void readsEveryKeyOfAVariable() {
    Variable x =
        variable(
            "{type: port, values: [1, 2], default: 1, aliases: [A, B], secret: true,"
                + " export: false, pattern: '\\d', constraints: [positive, {size: {max: 3, min: [1]}},"
                + " {max: 9}], description: d, deprecated: use Y, allow-empty: true, file: false}");
    assertThat(x.type()).isEqualTo(ValueType.PORT);
    assertThat(x.values()).containsExactly("1", "2");
    assertThat(x.defaultValue().constant()).contains("1");
    assertThat(x.aliases()).containsExactly("A", "B");
    assertThat(x.secret()).isTrue();
    assertThat(x.export()).isFalse();
    assertThat(x.allowEmpty()).isTrue();
    assertThat(x.file()).isFalse();
    assertThat(x.description()).isEqualTo("d");
    assertThat(x.deprecated()).isEqualTo("use Y");
    assertThat(x.constraints())
        .extracting(Variable.Constraint::name)
        .containsExactly("pattern", "positive", "size", "max");
    assertThat(x.constraints().get(2).attributes())
        .extracting(Variable.Attribute::list)
        .containsExactly(false, true);
    assertThat(x.constraints().get(3).attributes().get(0).name()).isEqualTo("value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "~"})
  void aVariableWithNothingSaidIsAnOptionalString(String yaml) {
    Variable x = variable(yaml);
    assertThat(x.type()).isEqualTo(ValueType.STRING);
    assertThat(x.required()).isFalse();
    assertThat(x.secret()).isFalse();
    assertThat(x.export()).isTrue();
    assertThat(x.file()).isTrue();
    assertThat(x.defaultValue()).isNull();
    assertThat(x.generate()).isNull();
  }

  @ParameterizedTest
  @EnumSource(ValueType.class)
  void everyTypeHasItsWord(ValueType type) {
    assertThat(variable("{type: " + type.word() + "}").type()).isEqualTo(type);
  }

  @Test
  void aGeneratedValueIsKeptOrEphemeral() {
    assertThat(variable("{generate: {keep: /k, length: 4096}}").generate())
        .satisfies(g -> assertThat(g.length()).isEqualTo(4096))
        .satisfies(g -> assertThat(g.keep().source()).isEqualTo("/k"));
    assertThat(variable("{generate: {ephemeral: true}}").generate())
        .isEqualTo(new Variable.Generate(64, null));
  }

  @ParameterizedTest
  @CsvSource({"0022, 18", "'\"0022\"', 18", "22, 18", "0, 0", "000, 0", "777, 511", "0777, 511"})
  void aMaskIsOctalHoweverItIsWritten(String written, int mask) {
    assertThat(good("umask: " + written).settings().umask()).isEqualTo(mask);
  }

  @Test
  void anArgumentListUnderCommandIsTheDefaultCommand() {
    Descriptor descriptor = good("command: [app, -v]");
    assertThat(descriptor.defaultCommand()).isNull();
    assertThat(descriptor.settings().run()).extracting(Text::source).containsExactly("app", "-v");
  }

  @Test
  void othersAreCheckedUnlessCommandsAreDeclared() {
    assertThat(good("name: a").others()).isEqualTo(Descriptor.Others.CHECKED);
    assertThat(good("run: [a]").others()).isEqualTo(Descriptor.Others.UNTOUCHED);
    assertThat(good("commands: {a: {run: [a]}}").others()).isEqualTo(Descriptor.Others.UNTOUCHED);
    assertThat(good("run: [a]\nothers: checked").others()).isEqualTo(Descriptor.Others.CHECKED);
  }

  @Test
  void initAndStopAreSaidInTheWordsOfEntryInit() {
    Settings settings =
        good("""
                init:
                  group: true
                  session: false
                  subreaper: false
                  rewrite: {SIGHUP: usr1, 12: none}
                  exit-codes: {143: 0}
                  others: stop:1m
                  until: last
                stop: {on: [TERM, int], send: [WINCH, 10s, RTMIN+3, 1], drain: 500us}
                """)
            .settings();
    assertThat(settings.init().options())
        .containsExactly(
            "--group",
            "--no-subreaper",
            "--rewrite",
            "HUP:USR1",
            "--rewrite",
            "USR2:none",
            "--exit-code",
            "143:0",
            "--others",
            "stop:60000ms",
            "--until",
            "last",
            "--stop-on",
            "TERM,INT",
            "--stop",
            "WINCH,10000ms,RTMIN+3,1000ms",
            "--drain",
            "0ms");
  }

  @Test
  void theMappingsOfACommandsInitAddToTheCommonOnes() {
    Descriptor descriptor =
        good(
            """
            init: {rewrite: {HUP: USR1, USR2: none}, exit-codes: {3: 4}}
            commands: {web: {run: [app], init: {rewrite: {HUP: WINCH}, exit-codes: {5: 6}}}}
            """);
    Settings web = descriptor.commands().get("web").settings().over(descriptor.settings());
    assertThat(String.join(" ", web.init().options()))
        .isEqualTo(
            "--rewrite HUP:USR1 --rewrite USR2:none --rewrite HUP:WINCH"
                + " --exit-code 3:4 --exit-code 5:6");
  }

  @Test
  void aCommandOverridesInitKeyByKeyAndWhoItRunsAs() {
    Descriptor descriptor =
        good(
            """
            user: www-data
            own-stdio: true
            init: {group: true, until: last}
            stop: {drain: 1s}
            run: [app]
            commands: {web: {user: "1000", init: {group: false}}}
            """);
    Settings web = descriptor.commands().get("web").settings().over(descriptor.settings());
    assertThat(web.init().options()).containsExactly("--until", "last", "--drain", "1000ms");
    assertThat(web.runAs().user().source()).isEqualTo("1000");
    assertThat(web.runAs().ownStdio()).isTrue();
    assertThat(web.runAs().loginVariables()).isNull();
  }

  @Test
  void variablesThatDifferOnlyInCaseAreTwo() {
    assertThat(good("variables: {http_proxy: , HTTP_PROXY: }").settings().variables()).hasSize(2);
  }

  @Test
  void theOrderOfTheDescriptorIsKept() {
    assertThat(good("variables: {Z: , A: , M: }").settings().variables().keySet())
        .containsExactly("Z", "A", "M");
  }

  @Test
  void aCommandInheritsWhatItDoesNotSay() {
    Descriptor descriptor =
        good(
            "run: [app]\nvariables: {A: {default: a}, B: }\ncommands: {web: {variables: {A: {default: b}}}}");
    Settings web = descriptor.commands().get("web").settings().over(descriptor.settings());
    assertThat(web.run()).extracting(Text::source).containsExactly("app");
    assertThat(web.variables().keySet()).containsExactly("A", "B");
    assertThat(web.variables().get("A").defaultValue().source()).isEqualTo("b");
  }
}
