package io.entryjar.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mysql requirement may look like. */
class MysqlKindTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "it: {mysql: db}",
        "it: {mysql: 'db:3307'}",
        "it: {mysql: '[::1]:3307'}",
        "it: {mysql: 'localhost:/run/mysqld/mysqld.sock'}",
        "it: {mysql: /run/mysqld/mysqld.sock}",
        "it: {mysql: '${HOST}'}",
        "it: {mysql: {at: db}}",
        "it: {mysql: {at: '${HOST}', user: a, password: '${SECRET}', database: '${A}'}}",
        "it: {mysql: {at: db, user: a, database: b, create: true, charset: utf8mb4,"
            + " collate: utf8mb4_bin}}",
        "it: {mysql: {at: db, user: a, database: b, create: '${A}', charset: '${B}'}}",
      })
  void acceptsWhatMayBeATarget(String requirement) {
    assertThat(Fixture.requiring(requirement).check()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "it: {mysql: ''}; 16; '' is empty",
        "it: {mysql: [db]}; 16; is a list, expected a single value or a mapping",
        "it: {mysql: 'mysql://db'}; 16; 'mysql://db' is a URL",
        "it: {mysql: 'a b'}; 16; 'a b' is not host, host:port, [address]:port, host:/socket or"
            + " /socket",
        "it: {mysql: 'db:99999'}; 16; 'db:99999' is not host, host:port, [address]:port,"
            + " host:/socket or /socket",
        "it: {mysql: {user: a}}; 22; does not say where the server is",
        "it: {mysql: {at: db, password: x}}; 34; has password without user",
        "it: {mysql: {at: db, user: a, create: true}}; 41; has create without database",
        "it: {mysql: {at: db, user: a, database: b, charset: c}}; 55; has charset without create",
        "it: {mysql: {at: db, user: a, database: b, create: yes}}; 54; create 'yes' is neither"
            + " true nor false",
        "it: {mysql: {at: db, user: a, database: b, create: true, charset: 'x,'}}; 70; charset"
            + " 'x,' is not a name of letters, digits and _",
      },
      delimiter = ';')
  void reportsAWrongTargetAtItsPlace(String requirement, int column, String message) {
    List<Finding> findings = Fixture.requiring(requirement).check();
    assertThat(findings).hasSize(1);
    Finding finding = findings.get(0);
    assertThat(finding.code()).isEqualTo(Code.BAD_TARGET);
    assertThat(finding.message()).isEqualTo(message);
    assertThat(finding.place().line()).isEqualTo(3);
    assertThat(finding.place().column()).isEqualTo(column);
  }

  @Test
  void suggestsTheKeyThatWasMeant() {
    Finding finding = Fixture.requiring("it: {mysql: {at: db, usr: a}}").check().get(0);
    assertThat(finding.code()).isEqualTo(Code.UNKNOWN_KEY);
    assertThat(finding.subject()).isEqualTo("it: usr");
    assertThat(finding.message()).isEqualTo("is not a known key of mysql");
    assertThat(finding.cure()).isEqualTo("did you mean user?");
    assertThat(finding.place().column()).isEqualTo(24);
  }

  @Test
  void otherKindsTakeNoMapping() {
    assertThat(Fixture.requiring("it: {tcp: {at: 'db:1'}}").check())
        .extracting(Finding::message)
        .containsExactly("is a mapping, which tcp does not take");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "at: '${A}'; at '' is empty",
        "at: '${B}'; at 'b c' is not host, host:port, [address]:port, host:/socket or /socket",
        "at: db, user: '${A}', password: x; has no user to log in as",
        "at: db, user: '${A}', database: x; has no user to log in as",
        "at: db, user: u, database: x, create: '${B}'; create 'b c' is neither true nor false",
        "at: db, user: u, database: x, create: true, charset: '${B}'; charset 'b c' is not a name"
            + " of letters, digits and _",
      })
  void reportsValuesThatMakeNoTarget(String target, String message) {
    Fixture fixture = Fixture.requiring("it: {mysql: {" + target + "}}").with("B", "b c");
    assertThat(fixture.plan().findings())
        .extracting(Finding::code, Finding::message)
        .containsExactly(tuple(Code.BAD_PROBE_TARGET, message));
  }

  @Test
  void aPasswordThatIsNoTextIsFine() {
    Fixture fixture =
        Fixture.requiring("it: {mysql: {at: db, user: u, password: '${SECRET}'}}")
            .with("SECRET", "\uDCFF'\"\\$\n");
    assertThat(fixture.plan().findings()).isEmpty();
  }

  @Test
  void showsNeitherUserNorPasswordInTheTarget() {
    Fixture fixture =
        Fixture.requiring("it: {mysql: {user: u, password: '${SECRET}', at: '${HOST}:1'}}")
            .with("SECRET", "hunter2")
            .with("HOST", "db");
    assertThat(fixture.plan().items().get(0).target()).isEqualTo("db:1");
  }
}
