package io.entryjar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.e2e.harness.EndToEnd;
import io.entryjar.e2e.harness.Form;
import io.entryjar.e2e.harness.Image;
import io.entryjar.e2e.harness.InForms;
import io.entryjar.e2e.harness.Places;
import io.entryjar.e2e.harness.PluginJar;
import io.entryjar.e2e.harness.Result;
import io.entryjar.e2e.harness.Start;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A runtime of two modules and Entry's own serves all that a descriptor can ask for. */
@InForms({Form.INSTALLED, Form.INSTALLED_NATIVE_FIRST})
class InstalledIT extends EndToEnd {
  private static final String EVEN =
      """
      package sample;
      import jakarta.validation.*;
      import java.lang.annotation.*;
      @Constraint(validatedBy = EvenLength.Check.class)
      @Retention(RetentionPolicy.RUNTIME)
      public @interface EvenLength {
        String message() default "{sample.even} {by}";
        Class<?>[] groups() default {};
        Class<? extends Payload>[] payload() default {};
        int by() default 2;
        class Check implements ConstraintValidator<EvenLength, String> {
          private int by;
          @Override public void initialize(EvenLength even) { by = even.by(); }
          @Override public boolean isValid(String value, ConstraintValidatorContext context) {
            return value == null || value.length() % by == 0;
          }
        }
      }
      """;

  private static void assertRan(Result result, String said) {
    assertThat(result).isEqualTo(new Result(0, said, ""));
  }

  @Test
  void aConstraintInAJarBesideItIsFoundWithItsMessages() throws IOException {
    Image image = image("variables: {WORD: {constraints: [even-length]}}\n");
    PluginJar.layBeside(
        image,
        folder.resolve("even"),
        Map.of(
            "sample/EvenLength.java",
            EVEN,
            "ValidationMessages.properties",
            "sample.even=must be even by"));

    assertRan(start(image, "/bin/echo", "x").variable("WORD", "even").run(), "x\n");
    Result result = start(image, "/bin/echo", "x").variable("WORD", "odd").run();
    assertThat(result.exitCode()).isEqualTo(78);
    assertThat(result.stderr()).contains("WORD: must be even by 2: 'odd'");
  }

  /** By class file, message bundle, and regular expressions in both. */
  @ParameterizedTest
  @CsvSource({
    "'{type: email}', somebody@, not a mail address",
    "'{constraints: [{uuid: {}}]}', x, must be a valid UUID",
    "'{constraints: [{pattern: {regexp: \"[a-z]+\"}}]}', 5, '[a-z]+'",
    "'{type: url}', 'http://[', not a URL",
    "'{type: json}', '{', JSON",
    "'{constraints: [credit-card-number]}', 5, credit card"
  })
  void typesAndConstraintsAreThoseOfEveryForm(String variable, String value, String said) {
    Result result =
        start(image("variables: {V: " + variable + "}\n"), "/bin/true").variable("V", value).run();

    assertThat(result.exitCode()).as(result.stderr()).isEqualTo(78);
    assertThat(result.stderr()).contains("V: ").contains(said);
  }

  @Test
  void rulesAreEvaluated() {
    Image image =
        image(
            """
            variables:
              A:    {type: integer}
              LIST: {type: list}
              URL:  {type: url, default: "https://example.org/"}
            rules: [{that: "A > 3 and LIST.contains('b') and URL.scheme == 'https'", message: no}]
            """);

    assertRan(
        start(image, "/bin/echo", "x").variable("A", "4").variable("LIST", "a,b").run(), "x\n");
    assertThat(start(image, "/bin/true").variable("A", "3").variable("LIST", "b").run().exitCode())
        .isEqualTo(78);
  }

  @Test
  void theFilesOfEntryDAreMerged() {
    Image image =
        image("variables: {A: {default: one}}\ncommand: [/bin/sh, -c, 'echo $A $B']\n")
            .file("entry.d/10-more.yaml", "variables: {B: {default: two}}\n");

    assertRan(start(image).run(), "one two\n");
  }

  @Test
  void stepsAndTemplatesMakeWhatTheyMakeInEveryForm() throws IOException {
    Path made = folder.resolve("made");
    Image image =
        image(
                """
                variables: {NAME: {default: "it's"}, HOSTS: {type: list, default: "a,b"}}
                prepare:
                  - directory: {path: %1$s, mode: 0750}
                  - copy: {from: tree, to: %1$s/copy}
                  - write: {to: %1$s/written, content: "${NAME}"}
                  - render: {template: page.php.template, to: %1$s/page.php}
                  - link: {path: %1$s/link, to: written}
                  - remove: %1$s/copy/old
                  - run: [/bin/sh, -c, "echo EXPORTED=yes >&3"]
                  - hooks: {folder: hooks}
                  - once: {marker: %1$s/done, steps: [{run: [/bin/sh, -c, "echo >>%1$s/count"]}]}
                command: [/bin/sh, -c, 'echo $EXPORTED; cat "$0/link"', %1$s]
                """
                    .formatted(made))
            .file("tree/old", "old")
            .file("tree/new", "new")
            .file("page.php.template", "<?php\n@{for h in HOSTS}\nf(@{h}, @{NAME});\n@{end}\n")
            .file("hooks/hook", "#!/bin/sh\necho hooked >'" + made + "/hooked'\n");
    assertThat(image.folder().resolve("hooks/hook").toFile().setExecutable(true)).isTrue();
    Start start = start(image).variable("PATH", "/usr/bin:/bin");

    Result first = start.run();
    Result second = start.run();

    assertThat(first.stdout()).as(first.stderr()).isEqualTo("yes\nit's");
    assertThat(second.stdout()).as(second.stderr()).isEqualTo("yes\nit's");
    assertThat(made.resolve("page.php"))
        .hasContent("<?php\nf('a', 'it\\'s');\nf('b', 'it\\'s');\n");
    assertThat(made.resolve("copy/new")).hasContent("new");
    assertThat(made.resolve("hooked")).hasContent("hooked");
    assertThat(Files.readString(made.resolve("count"))).isEqualTo("\n");
  }

  @Test
  void portsSocketsFilesAndProgramsAreProbed() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      String requires =
          """
          requires:
            port:    {tcp: "127.0.0.1:%1$d", within: 1h}
            name:    {tcp: "localhost:%1$d", within: 1h}
            file:    {file: /etc/passwd, within: 0}
            program: {exec: [/bin/true], within: 1h}
          """
              .formatted(server.getLocalPort());

      assertRan(start(image(requires), "/bin/echo", "x").run(), "x\n");
    }
    Result result =
        start(
                image(
                    """
                    requires:
                      name:    {tcp: "no-such-host.invalid:1", within: 0}
                      socket:  {unix: /no/such/socket, within: 0}
                      program: {exec: [/bin/sh, -c, "echo not yet; exit 3"], within: 0}
                    """),
                "/bin/true")
            .run();
    assertThat(result.exitCode()).isEqualTo(69);
    assertThat(result.stderr())
        .contains("name: ", "socket: ", "program: ", "not yet")
        .doesNotContain("fault");
  }

  /** The exchange that takes the most from the runtime: a password, encrypted for an RSA key. */
  @Test
  void aMysqlServerIsLoggedInToByAnEncryptedPassword() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      byte[] key = publicKey();
      Thread thread = new Thread(() -> serveMysql(server, key), "mysql");
      thread.setDaemon(true);
      thread.start();
      String requires =
          """
          variables: {PASSWORD: {secret: true, default: hunter22}}
          requires:
            db:
              mysql: {at: "127.0.0.1:%d", user: wp, password: "${PASSWORD}"}
              within: 10s
          """
              .formatted(server.getLocalPort());

      assertRan(start(image(requires), "/bin/echo", "x").run(), "x\n");
    }
  }

  private static byte[] publicKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    byte[] der = generator.generateKeyPair().getPublic().getEncoded();
    return ("-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END PUBLIC KEY-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Protocol 10 and caching_sha2_password: the full exchange, whatever the password. */
  private static void serveMysql(ServerSocket server, byte[] key) {
    String greeting =
        "\n8.4.0\0"
            + "\1\0\0\0"
            + "abcdefgh\0"
            + "\u00ff\u00f7\55\2\0\u00ff\u00ff\25"
            + "\0".repeat(10)
            + "ijklmnopqrst\0"
            + "caching_sha2_password\0";
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream();
        send(out, 0, greeting.getBytes(StandardCharsets.ISO_8859_1));
        send(out, receive(in), new byte[] {1, 4});
        int next = receive(in);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(1);
        answer.write(key);
        send(out, next, answer.toByteArray());
        send(out, receive(in), new byte[] {0, 0, 0, 2, 0, 0, 0});
        in.transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        // The client hung up, or the test is over.
      }
    }
  }

  private static void send(OutputStream out, int sequence, byte[] payload) throws IOException {
    int length = payload.length;
    out.write(new byte[] {(byte) length, (byte) (length >> 8), 0, (byte) sequence});
    out.write(payload);
    out.flush();
  }

  /** Reads a packet; gives the number of the answer's. */
  private static int receive(InputStream in) throws IOException {
    byte[] header = in.readNBytes(4);
    if (header.length < 4) {
      throw new IOException("the client hung up");
    }
    in.skipNBytes((header[0] & 0xFF) | (header[1] & 0xFF) << 8);
    return header[3] + 1;
  }

  @Test
  void aFaultOfTheDescriptorHasItsPlace() {
    String yaml = "name: any\nvariables:\n  A: {type: nmber}\n";
    Result result = start(image(yaml), "/bin/true").run();

    assertThat(result.exitCode()).isEqualTo(65);
    assertThat(result.stderr()).contains(Places.of(yaml, "nmber")).contains("use one of base64");
  }

  @Test
  void everyVerbAnswers() {
    Image image = image("variables: {A: {default: x}}\ncommand: [/bin/true]\n");

    for (String verb : new String[] {"check", "explain", "help"}) {
      Result result = start(image, verb).run();
      assertThat(result.exitCode()).as("%s: %s", verb, result).isZero();
      assertThat(result.stdout()).isNotBlank();
    }
    assertThat(start(image, "check", "--format", "json").run().report().findings()).isEmpty();
  }
}
