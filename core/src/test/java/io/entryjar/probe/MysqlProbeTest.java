package io.entryjar.probe;

import static io.entryjar.probe.mysql.FakeMysql.SALT;
import static io.entryjar.probe.mysql.FakeMysql.ascii;
import static io.entryjar.probe.mysql.FakeMysql.earlyError;
import static io.entryjar.probe.mysql.FakeMysql.error;
import static io.entryjar.probe.mysql.FakeMysql.greeting;
import static io.entryjar.probe.mysql.FakeMysql.ok;
import static io.entryjar.probe.mysql.FakeMysql.switchTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entryjar.environment.Expanded;
import io.entryjar.probe.mysql.FakeMysql;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of the answers of a server. */
class MysqlProbeTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String LOGIN = "{at: '${HOST}', user: wp, password: '${SECRET}'}";
  private static final String DATABASE =
      "{at: '${HOST}', user: wp, password: '${SECRET}', database: 'b`log', create: true,"
          + " charset: utf8mb4, collate: utf8mb4_bin}";

  private static Fixture fixture(FakeMysql server, String target) {
    return Fixture.requiring("it: {mysql: " + target + "}")
        .with("HOST", server.address())
        .with("SECRET", "hunter2");
  }

  private static ProbeResult attempt(FakeMysql server, String target) throws Exception {
    return fixture(server, target).attempt();
  }

  private static ProbeResult establish(FakeMysql server, String target) throws Exception {
    return fixture(server, target).plan().items().get(0).probe().establish(LONG);
  }

  @Test
  void aGreetingIsEnoughWhereNobodyLogsIn() throws Exception {
    try (FakeMysql server = new FakeMysql(client -> client.send(greeting("x")).hold())) {
      assertThat(attempt(server, "'${HOST}'")).isEqualTo(ProbeResult.ready());
    }
  }

  @ParameterizedTest
  @CsvSource({"1130, READY", "1129, READY", "1040, NOT_YET", "1053, NOT_YET"})
  void aServerThatRefusesTheHostIsThere(int code, ProbeResult.Verdict verdict) throws Exception {
    try (FakeMysql server = new FakeMysql(client -> client.send(earlyError(code, "no")))) {
      assertThat(attempt(server, "'${HOST}'").verdict()).isEqualTo(verdict);
    }
  }

  @Test
  void nobodyListens() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertThat(Fixture.requiring("it: {mysql: '127.0.0.1:" + port + "'}").attempt())
        .isEqualTo(ProbeResult.notYet("connection refused"));
    assertThat(Fixture.requiring("it: {mysql: 'db:/nonexistent/mysqld.sock'}").attempt())
        .isEqualTo(ProbeResult.notYet("does not exist"));
    assertThat(Fixture.requiring("it: {mysql: db.invalid}").attempt().reason())
        .startsWith("name does not resolve");
  }

  @Test
  void aConnectionThatIsClosedAtOnceIsAServerThatStarts() throws Exception {
    try (FakeMysql server = new FakeMysql(client -> {})) {
      assertThat(attempt(server, LOGIN))
          .isEqualTo(
              ProbeResult.notYet("closes the connection without a greeting, it may be starting"));
    }
  }

  @Test
  void aServerThatSaysNothingCostsOnlyTheTimeout() throws Exception {
    try (FakeMysql server = new FakeMysql(FakeMysql.Client::hold)) {
      Probe probe = fixture(server, LOGIN).plan().items().get(0).probe();
      assertThat(probe.attempt(Duration.ofMillis(50)))
          .isEqualTo(ProbeResult.notYet("connected, but there is no greeting within 50ms"));
    }
  }

  @Test
  void aServerThatDripsWinsNoTime() throws Exception {
    byte[] rest = greeting("mysql_native_password");
    FakeMysql.Script drip =
        client -> {
          client.raw(new byte[] {(byte) rest.length, 0, 0, 0});
          for (byte one : rest) {
            client.raw(new byte[] {one});
            try {
              Thread.sleep(20);
            } catch (InterruptedException e) {
              return;
            }
          }
          client.hold();
        };
    try (FakeMysql server = new FakeMysql(drip)) {
      Probe probe = fixture(server, LOGIN).plan().items().get(0).probe();
      assertThat(probe.attempt(Duration.ofMillis(100)).reason()).contains("within 100ms");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2p1\r\n", "220 mail ESMTP\r\n", "\0\0\0\0\0\0"})
  void anotherServerIsToldFromMysql(String banner) throws Exception {
    try (FakeMysql server = new FakeMysql(client -> client.raw(ascii(banner)).hold())) {
      assertThat(attempt(server, LOGIN).reason())
          .isEqualTo("does not speak the MySQL protocol (is the port right?)");
    }
  }

  @Test
  void logsInTheOldWay() throws Exception {
    FakeMysql.Script script =
        client -> {
          byte[] answer = client.send(greeting("mysql_native_password")).login();
          client.send(accepts("SHA-1", answer, true) ? ok() : error(1045, "denied")).hold();
        };
    try (FakeMysql server = new FakeMysql(script)) {
      assertThat(attempt(server, LOGIN)).isEqualTo(ProbeResult.ready());
      assertThat(server.statements()).containsExactly("login wp");
    }
  }

  @Test
  void logsInByCachingSha2() throws Exception {
    FakeMysql.Script script =
        client -> {
          byte[] answer = client.send(greeting("caching_sha2_password")).login();
          boolean right = accepts("SHA-256", answer, false);
          client.send(new byte[] {1, 3}).send(right ? ok() : error(1045, "denied")).hold();
        };
    try (FakeMysql server = new FakeMysql(script)) {
      assertThat(attempt(server, LOGIN)).isEqualTo(ProbeResult.ready());
    }
  }

  @Test
  void encryptsThePasswordForAServerThatHasForgottenIt() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    FakeMysql.Script script =
        client -> {
          client.send(greeting("sha256_password")).login();
          byte[] answer = client.send(switchTo("caching_sha2_password")).receive();
          if (!accepts("SHA-256", answer, false)) {
            client.send(error(1045, "wrong scramble"));
            return;
          }
          byte[] request = client.send(new byte[] {1, 4}).receive();
          if (request.length != 1 || request[0] != 2) {
            client.send(error(1045, "no request for the key"));
            return;
          }
          byte[] encrypted = client.send(ascii("\1" + pem(keys))).receive();
          client.send(plain(keys, encrypted).equals("hunter2\0") ? ok() : error(1045, "no")).hold();
        };
    try (FakeMysql server = new FakeMysql(script)) {
      assertThat(attempt(server, LOGIN)).isEqualTo(ProbeResult.ready());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql_clear_password", "client_ed25519", "mysql_old_password"})
  void saysWhichWayToLogInIsNotSupported(String plugin) throws Exception {
    FakeMysql.Script script =
        client -> {
          client.send(greeting("mysql_native_password")).login();
          client.send(switchTo(plugin)).hold();
        };
    try (FakeMysql server = new FakeMysql(script)) {
      assertThat(attempt(server, LOGIN))
          .isEqualTo(
              ProbeResult.never(
                  "wants the authentication plugin " + plugin + ", which is not supported"));
    }
  }

  private static FakeMysql answering(byte[] answer) throws Exception {
    return new FakeMysql(
        client -> {
          client.send(greeting("mysql_native_password")).login();
          client.send(answer).hold();
        });
  }

  @Test
  void aWrongPasswordIsFinalInADryRun() throws Exception {
    try (FakeMysql server =
        answering(error(1045, "Access denied for user 'wp'@'h' (using password: YES)"))) {
      assertThat(attempt(server, LOGIN))
          .isEqualTo(
              ProbeResult.never(
                  "wrong user name or password: Access denied for user 'wp'@'h'"
                      + " (using password: YES) (error 1045)"));
    }
  }

  @Test
  void aStartPutsUpWithRefusalsForAWhile() throws Exception {
    try (FakeMysql server = answering(error(1045, "no"))) {
      AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
      Probe probe = probe(server, now);
      assertThat(probe.establish(LONG).verdict()).isEqualTo(ProbeResult.Verdict.NOT_YET);
      now.addAndGet(MysqlProbe.PATIENCE.toNanos() - 1);
      assertThat(probe.establish(LONG).verdict()).isEqualTo(ProbeResult.Verdict.NOT_YET);
      now.addAndGet(1);
      assertThat(probe.establish(LONG).verdict()).isEqualTo(ProbeResult.Verdict.NEVER);
    }
  }

  @Test
  void patienceBeginsAnewWhenTheServerWasAwayMeanwhile() throws Exception {
    AtomicLong number = new AtomicLong();
    FakeMysql.Script script =
        client -> {
          if (number.incrementAndGet() != 2) {
            client.send(greeting("mysql_native_password")).login();
            client.send(error(1045, "no")).hold();
          }
        };
    try (FakeMysql server = new FakeMysql(script)) {
      AtomicLong now = new AtomicLong();
      Probe probe = probe(server, now);
      probe.establish(LONG);
      now.addAndGet(MysqlProbe.PATIENCE.toNanos());
      assertThat(probe.establish(LONG).reason()).contains("may be starting");
      assertThat(probe.establish(LONG).verdict()).isEqualTo(ProbeResult.Verdict.NOT_YET);
    }
  }

  private static Probe probe(FakeMysql server, AtomicLong now) {
    MysqlTarget target =
        MysqlTarget.of(
            Map.of("at", shown(server.address()), "user", shown("wp"), "password", shown("x")));
    return new MysqlProbe(
        target,
        MysqlConnector.tcp(new HostPort("127.0.0.1", server.port()), InetAddress::getAllByName),
        new SecretMask(List.of()),
        now::get);
  }

  private static Expanded shown(String text) {
    return new Expanded(text, text, false, true);
  }

  @ParameterizedTest
  @CsvSource({
    "1130, does not let this host in",
    "1044, does not let this user into the database",
    "1862, the password has expired",
    "3159, 'insists on TLS, which this probe does not speak'",
  })
  void aLoginThatIsRefusedForGoodIsFinalInADryRun(int code, String words) throws Exception {
    try (FakeMysql server = answering(error(code, "no"))) {
      assertThat(attempt(server, LOGIN))
          .isEqualTo(ProbeResult.never(words + ": no (error " + code + ")"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1040, has too many connections",
    "1053, is shutting down",
    "1047, is not ready",
  })
  void aServerThatIsBusyMayBeReadyLater(int code, String words) throws Exception {
    try (FakeMysql server = answering(error(code, "no"))) {
      assertThat(attempt(server, LOGIN))
          .isEqualTo(ProbeResult.notYet(words + ": no (error " + code + ")"));
    }
  }

  @Test
  void whatTheServerSaysIsMaskedAndCannotForgeALine() throws Exception {
    try (FakeMysql server =
        answering(error(1045, "no hunter2\nentry: all is well\33[2K" + "x".repeat(1000)))) {
      String reason = attempt(server, LOGIN).reason();
      assertThat(reason)
          .doesNotContain("hunter2", "\n", "\33")
          .contains("no ***")
          .hasSizeLessThan(350);
    }
  }

  @Test
  void whatTheServerSaysIsNotShownWhereItCouldHoldASecretName() throws Exception {
    try (FakeMysql server = answering(error(1045, "Access denied for user 'hunt'"))) {
      assertThat(attempt(server, "{at: '${HOST}', user: '${SECRET}', password: x}").reason())
          .isEqualTo("wrong user name or password (error 1045)");
    }
  }

  private static FakeMysql missingDatabase() throws Exception {
    return new FakeMysql(
        client -> {
          client.send(greeting("mysql_native_password")).login();
          client.send(ok()).command();
          String next = client.send(error(1049, "Unknown database")).command();
          if (next.startsWith("3 ")) {
            client.send(ok()).command();
            client.send(ok()).command();
          }
        });
  }

  @Test
  void aMissingDatabaseIsCreatedByAStart() throws Exception {
    try (FakeMysql server = missingDatabase()) {
      assertThat(establish(server, DATABASE))
          .isEqualTo(ProbeResult.ready("created the database 'b`log'"));
      assertThat(server.statements())
          .startsWith(
              "login wp",
              "2 b`log",
              "3 CREATE DATABASE IF NOT EXISTS `b``log` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
              "2 b`log");
    }
  }

  @Test
  void aMissingDatabaseIsNotCreatedByADryRun() throws Exception {
    try (FakeMysql server = missingDatabase()) {
      ProbePlan plan = fixture(server, DATABASE).plan();
      ProbeReport report = plan.run(ProbeMode.ONCE, ProbeListener.SILENT);
      assertThat(report.findings()).isEmpty();
      assertThat(report.outlook().get(0).state()).isEqualTo("ready");
      assertThat(report.outlook().get(0).remark()).isEqualTo("would create the database 'b`log'");
      assertThat(server.statements()).noneMatch(statement -> statement.startsWith("3 "));
    }
  }

  @Test
  void aMissingDatabaseThatIsNotToBeCreatedIsWaitedFor() throws Exception {
    try (FakeMysql server = missingDatabase()) {
      assertThat(establish(server, "{at: '${HOST}', user: wp, database: blog}"))
          .isEqualTo(ProbeResult.notYet("the login works, but there is no database 'blog'"));
    }
  }

  @Test
  void aServerThatHangsUpAfterItsAnswerIsReady() throws Exception {
    FakeMysql.Script script =
        client -> {
          client.send(greeting("mysql_native_password")).login();
          client.send(ok());
        };
    try (FakeMysql server = new FakeMysql(script)) {
      assertThat(attempt(server, LOGIN)).isEqualTo(ProbeResult.ready());
    }
  }

  @Test
  void anInterruptEndsAnAttempt() throws Exception {
    try (FakeMysql server = new FakeMysql(FakeMysql.Client::hold)) {
      Probe probe = fixture(server, LOGIN).plan().items().get(0).probe();
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> probe.attempt(LONG)).isInstanceOf(InterruptedException.class);
    } finally {
      Thread.interrupted();
    }
  }

  /** What a server does with what it has stored: a hash of the hash. */
  private static boolean accepts(String algorithm, byte[] answer, boolean saltFirst) {
    try {
      MessageDigest hash = MessageDigest.getInstance(algorithm);
      byte[] stored = hash.digest(hash.digest("hunter2".getBytes(StandardCharsets.UTF_8)));
      hash.update(saltFirst ? SALT : stored);
      hash.update(saltFirst ? stored : SALT);
      byte[] once = hash.digest();
      for (int i = 0; i < once.length; i++) {
        once[i] ^= answer[i];
      }
      return MessageDigest.isEqual(hash.digest(once), stored);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String pem(KeyPair keys) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  private static String plain(KeyPair keys, byte[] encrypted) {
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
      cipher.init(Cipher.DECRYPT_MODE, keys.getPrivate());
      byte[] plain = cipher.doFinal(encrypted);
      for (int i = 0; i < plain.length; i++) {
        plain[i] ^= SALT[i % SALT.length];
      }
      return new String(plain, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
