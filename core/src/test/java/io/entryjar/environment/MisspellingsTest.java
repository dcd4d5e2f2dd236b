package io.entryjar.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.report.Severity;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisspellingsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "WORDPRESS_DB_PASSWORD, WORDPRES_DB_PASSWORD",
    "WORDPRESS_DB_PASSWORD, WORDPRESS_DB_PASWROD",
    "WORDPRESS_DB_HOST, WORDPRESS_DB_HOTS",
    "WORDPRESS_DB_HOST, WORDPRESSDB_HOST",
    "DB_HOST, db_host",
    "DB_HOST, DB_HOST_FILES",
    "DB_USER, DB_USERS",
  })
  void aLikelySlipIsToldOf(String declared, String set) {
    Finding finding =
        new Start(folder).variables(declared + ": {}").environment(set + "=hunter2").finding();
    assertThat(finding.code()).isEqualTo(Code.MISSPELT);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.subject()).isEqualTo(set);
    assertThat(finding.message()).isEqualTo("is set but not declared");
    assertThat(finding.cure()).startsWith("did you mean " + declared);
    assertThat(finding.place()).hasToString("entry.yaml:2:3");
    assertThat(finding.toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource({
    "DB_HOST, DB_PORT",
    "DB1_URL, DB2_URL",
    "DB_MIN_SIZE, DB_MAX_SIZE",
    "HOST, HOSTS",
    "HOST_NAME, HOSTNAME",
    "JAVA_HOMES, JAVA_HOME",
    "HTTPS_PROXYS, HTTPS_PROXY",
    "DB_HOST, DB_HOST_FILE",
  })
  void whatIsNoSlipIsNotToldOf(String declared, String set) {
    assertThat(
            new Start(folder)
                .variables(declared + ": {default: x}")
                .file("f", "x")
                .environment(set + "=f")
                .resolve()
                .findings())
        .isEmpty();
  }

  @Test
  void nothingIsToldWhereTheDeclaredOneIsSet() {
    new Start(folder)
        .variables("DB_USER: {aliases: [DBUSER]}")
        .environment("DBUSER=x", "DB_USERS=y")
        .sound("DB_USER");
  }

  @Test
  void anEnvFileIsLookedAtToo() {
    Finding finding =
        new Start(folder)
            .descriptor("env-files: [a.env]")
            .file("a.env", "\nDB_USRE=x\nUNRELATED=y\n")
            .variables("DB_USER: {}")
            .finding();
    assertThat(finding.code()).isEqualTo(Code.MISSPELT);
    assertThat(finding.place()).hasToString("a.env:2:1");
  }
}
