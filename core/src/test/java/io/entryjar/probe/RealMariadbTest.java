package io.entryjar.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The probe and a MariaDB server with its own data, socket and port. */
class RealMariadbTest {
  private static final String PASSWORD = "a'b\"c\\d$e\u00fc";
  private static final String SQL =
      "CREATE DATABASE blog;\n"
          + "CREATE USER wp@'127.0.0.1' IDENTIFIED BY 'a\\'b\"c\\\\d$e\u00fc';\n"
          + "CREATE USER wp@localhost IDENTIFIED BY 'a\\'b\"c\\\\d$e\u00fc';\n"
          + "GRANT ALL ON blog.* TO wp@'127.0.0.1';\n"
          + "GRANT ALL ON `new%`.* TO wp@'127.0.0.1';\n"
          + "GRANT ALL ON blog.* TO wp@localhost;\n"
          + "CREATE USER open@'127.0.0.1';\n"
          + "GRANT ALL ON *.* TO open@'127.0.0.1';\n"
          + "CREATE USER locked@'127.0.0.1' ACCOUNT LOCK;\n"
          + "CREATE USER tls@'127.0.0.1' REQUIRE SSL;\n";

  private static Path folder;
  private static int port;
  private static Process server;
  private static ProbeReport waited;

  /** The wait begins before the server does. */
  @BeforeAll
  static void startLate() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/sbin/mariadbd")),
        "mariadbd is not installed (Debian package mariadb-server)");
    folder = Files.createTempDirectory("entry-mariadb");
    Path sql = Files.writeString(folder.resolve("init.sql"), SQL);
    String user = System.getProperty("user.name");
    run(
        "mariadb-install-db",
        "--no-defaults",
        "--datadir=" + folder.resolve("data"),
        "--user=" + user,
        "--auth-root-authentication-method=normal",
        "--skip-test-db");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Fixture fixture = fixture("within: 2m, mysql: {at: '${HOST}', user: open}");
    ProbeListener startsServer =
        new ProbeListener() {
          @Override
          public void waiting(Probed probed) {
            if (server == null) {
              assertThat(probed.reason()).isEqualTo("connection refused");
              server = server(sql, user);
            }
          }
        };
    waited = fixture.plan().run(ProbeMode.WAIT, startsServer);
    assertThat(waited.findings()).as(log()).isEmpty();
  }

  private static Process server(Path sql, String user) {
    try {
      return new ProcessBuilder(
              "/usr/sbin/mariadbd",
              "--no-defaults",
              "--user=" + user,
              "--datadir=" + folder.resolve("data"),
              "--socket=" + socket(),
              "--pid-file=" + folder.resolve("pid"),
              "--bind-address=127.0.0.1",
              "--port=" + port,
              "--init-file=" + sql,
              "--innodb-buffer-pool-size=16M",
              "--innodb-log-file-size=4M",
              "--skip-name-resolve")
          .redirectErrorStream(true)
          .redirectOutput(folder.resolve("log").toFile())
          .start();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private static void run(String... argv) throws Exception {
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(argv).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor()).as(Files.readString(log)).isZero();
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.destroy();
      if (!server.waitFor(30, TimeUnit.SECONDS)) {
        server.destroyForcibly().waitFor();
      }
    }
    if (folder != null) {
      try (Stream<Path> files = Files.walk(folder)) {
        List<Path> all = new ArrayList<>(files.sorted(Comparator.reverseOrder()).toList());
        for (Path file : all) {
          Files.delete(file);
        }
      }
    }
  }

  private static Path socket() {
    return folder.resolve("sock");
  }

  private static Fixture fixture(String requirement) {
    return Fixture.requiring("it: {" + requirement + "}")
        .with("HOST", "127.0.0.1:" + port)
        .with("SECRET", PASSWORD);
  }

  private static ProbeResult attempt(String target) throws Exception {
    return fixture("mysql: " + target).attempt();
  }

  @Test
  void aServerThatStartsLateIsWaitedFor() {
    assertThat(waited.results().get(0).state()).isEqualTo(Probed.State.READY);
    assertThat(waited.results().get(0).attempts()).isGreaterThan(1);
  }

  @Test
  void itsGreetingIsEnough() throws Exception {
    assertThat(attempt("'${HOST}'")).isEqualTo(ProbeResult.ready());
  }

  @Test
  void aPasswordOfOddCharactersWorks() throws Exception {
    assertThat(attempt("{at: '${HOST}', user: wp, password: '${SECRET}', database: blog}"))
        .isEqualTo(ProbeResult.ready());
  }

  @Test
  void itsSocketWorks() throws Exception {
    assertThat(
            attempt(
                "{at: 'localhost:"
                    + socket()
                    + "', user: wp, password: '${SECRET}', database: blog}"))
        .isEqualTo(ProbeResult.ready());
  }

  @ParameterizedTest
  @CsvSource({
    "wp, wrong user name or password: Access denied for user 'wp'@'127.0.0.1'"
        + " (using password: YES) (error 1045)",
    "nobody, wrong user name or password: Access denied for user 'nobody'@'127.0.0.1'"
        + " (using password: YES) (error 1045)",
    "locked, wrong user name or password: Access denied for user 'locked'@'127.0.0.1'"
        + " (using password: YES) (error 1045)",
    "tls, wrong user name or password: Access denied for user 'tls'@'127.0.0.1'"
        + " (using password: YES) (error 1045)",
  })
  void aWrongLoginIsToldApart(String user, String reason) throws Exception {
    assertThat(attempt("{at: '${HOST}', user: " + user + ", password: wrong}"))
        .isEqualTo(ProbeResult.never(reason));
  }

  @Test
  void aMissingPasswordIsToldApart() throws Exception {
    assertThat(attempt("{at: '${HOST}', user: wp}").reason()).contains("(using password: NO)");
  }

  @Test
  void aDatabaseThatIsNotForTheUserIsToldApart() throws Exception {
    assertThat(attempt("{at: '${HOST}', user: wp, password: '${SECRET}', database: mysql}"))
        .isEqualTo(
            ProbeResult.never(
                "does not let this user into the database: Access denied for user"
                    + " 'wp'@'127.0.0.1' to database 'mysql' (error 1044)"));
  }

  @Test
  void aMissingDatabaseIsToldApart() throws Exception {
    assertThat(attempt("{at: '${HOST}', user: open, database: none}"))
        .isEqualTo(ProbeResult.notYet("the login works, but there is no database 'none'"));
  }

  @Test
  void aMissingDatabaseIsCreatedOnlyByAStart() throws Exception {
    String target = "{at: '${HOST}', user: wp, password: '${SECRET}', database: '${A}'";
    String create = target + ", create: true, charset: utf8mb4, collate: utf8mb4_unicode_ci}";
    Fixture fixture = fixture("mysql: " + create).with("A", "new `quoted` \u00e9");
    Probe probe = fixture.plan().items().get(0).probe();
    assertThat(probe.attempt(Duration.ofSeconds(30)).reason()).startsWith("would create");
    assertThat(probe.attempt(Duration.ofSeconds(30)).reason()).startsWith("would create");
    assertThat(probe.establish(Duration.ofSeconds(30)))
        .isEqualTo(ProbeResult.ready("created the database 'new `quoted` \u00e9'"));
    assertThat(probe.establish(Duration.ofSeconds(30))).isEqualTo(ProbeResult.ready());
  }

  @Test
  void aCollationThatDoesNotExistIsSaid() throws Exception {
    Fixture fixture =
        fixture("mysql: {at: '${HOST}', user: open, database: n2, create: true, collate: nope}");
    assertThat(fixture.plan().items().get(0).probe().establish(Duration.ofSeconds(30)).reason())
        .contains("Unknown collation: 'nope'");
  }

  @Test
  void endsItsConnectionsWell() throws Exception {
    attempt("{at: '${HOST}', user: open, database: blog}");
    Process client =
        new ProcessBuilder(
                "mariadb",
                "--no-defaults",
                "--protocol=tcp",
                "--host=127.0.0.1",
                "--port=" + port,
                "--user=open",
                "--skip-column-names",
                "--execute=SHOW GLOBAL STATUS LIKE 'Aborted_clients'")
            .redirectErrorStream(true)
            .start();
    assertThat(new String(client.getInputStream().readAllBytes(), "UTF-8").trim()).endsWith("\t0");
  }
}
