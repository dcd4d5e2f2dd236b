package io.entryjar.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.entryjar.text.Utf8;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values arrive as themselves: asked of the programs that read the files. */
class EscapingTest {
  private static final String PASSWORD = "a'b\"c\\d$e\n${HOME}`id`; \\' # \\n <&> é ?> %s \\\\";

  @TempDir Path folder;

  @Test
  void inPhp() throws Exception {
    render("a.php", "<?php $x = @{PASSWORD};\nfwrite(STDOUT, $x);");
    assertThat(ask("php", folder.resolve("a.php").toString())).isEqualTo(PASSWORD);
  }

  @Test
  void inShell() throws Exception {
    render("a.sh", "X=@{PASSWORD}\nprintf %s \"$X\"");
    assertThat(ask("sh", folder.resolve("a.sh").toString())).isEqualTo(PASSWORD);
  }

  @Test
  void inJson() throws Exception {
    render("a.json", "{\"x\": @{PASSWORD}, \"n\": @{PORT}, \"list\": @{LIST}}");
    assertThat(ask("jq", "-j", ".x", folder.resolve("a.json").toString())).isEqualTo(PASSWORD);
    assertThat(ask("jq", "-c", ".list", folder.resolve("a.json").toString()))
        .isEqualTo("[\"a\",\"b'\"]\n");
  }

  @Test
  void inYaml() throws Exception {
    render("a.yaml", "x: @{PASSWORD}\nport: @{PORT}\n");
    String program =
        "import sys, yaml; sys.stdout.buffer.write(yaml.safe_load(open(sys.argv[1]))['x'].encode())";
    assumeTrue(ask("/usr/bin/python3", "-c", "import yaml") != null);
    assertThat(ask("/usr/bin/python3", "-c", program, folder.resolve("a.yaml").toString()))
        .isEqualTo(PASSWORD);
  }

  @Test
  void inIniAsGitReadsIt() throws Exception {
    render("a.ini", "[s]\nx = @{PASSWORD}\n");
    assertThat(ask("git", "config", "-f", folder.resolve("a.ini").toString(), "s.x"))
        .isEqualTo(PASSWORD + "\n");
  }

  @Test
  void inXml() throws Exception {
    render("a.xml", "<r a=\"@{PASSWORD}\"/>");
    String program =
        "import sys, xml.dom.minidom as d; sys.stdout.buffer.write("
            + "d.parse(sys.argv[1]).documentElement.getAttribute('a').encode())";
    assertThat(ask("python3", "-c", program, folder.resolve("a.xml").toString()))
        .isEqualTo(PASSWORD);
  }

  @Test
  void inSqlAsSqliteReadsItAndWithoutABackslash() throws Exception {
    String value = PASSWORD.replace("\\", "");
    String sql = "select " + Format.SQL_STRING.write(value);
    String program =
        "import sys, sqlite3; sys.stdout.buffer.write("
            + "sqlite3.connect(':memory:').execute(sys.argv[1]).fetchone()[0].encode())";
    assertThat(ask("python3", "-c", program, sql)).isEqualTo(value);
  }

  @Test
  void inProperties() throws Exception {
    render("a.properties", "x=@{PASSWORD}\n");
    Properties properties = new Properties();
    properties.load(new StringReader(Files.readString(folder.resolve("a.properties"))));
    assertThat(properties.getProperty("x")).isEqualTo(PASSWORD);
  }

  @Test
  void inNginx() throws Exception {
    render(
        "nginx.conf",
        """
        daemon off;
        pid @/nginx.pid;
        error_log stderr;
        events {}
        http {
          access_log off;
          client_body_temp_path @/b; proxy_temp_path @/p; fastcgi_temp_path @/f;
          uwsgi_temp_path @/u; scgi_temp_path @/s;
          geo $dollar { default "$"; }
          map "" $password { default @{PASSWORD}; }
          server { listen unix:@/socket; location / { return 200 $password; } }
        }
        """
            .replace("@/", folder + "/"),
        "nginx");
    assumeTrue(Files.isExecutable(Path.of("/usr/sbin/nginx")), "nginx is not installed");
    Process nginx =
        new ProcessBuilder("/usr/sbin/nginx", "-c", folder.resolve("nginx.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    try {
      Path socket = folder.resolve("socket");
      while (nginx.isAlive() && !Files.exists(socket)) {
        Thread.onSpinWait();
      }
      String program =
          "import socket, sys\ns = socket.socket(socket.AF_UNIX)\ns.connect(sys.argv[1])\n"
              + "s.sendall(b'GET / HTTP/1.0\\r\\n\\r\\n')\nd = b''\n"
              + "while True:\n    c = s.recv(9999)\n    if not c: break\n    d += c\n"
              + "sys.stdout.buffer.write(d.split(b'\\r\\n\\r\\n', 1)[1])";
      assertThat(ask("python3", "-c", program, socket.toString()))
          .as(Files.readString(folder.resolve("log")))
          .isEqualTo(PASSWORD);
    } finally {
      nginx.destroy();
      nginx.waitFor(10, TimeUnit.SECONDS);
    }
  }

  private void render(String name, String template) throws IOException {
    render(name, template, null);
  }

  private void render(String name, String template, String format) throws IOException {
    Prepared prepared = new Prepared(folder);
    prepared.file(name + ".template", template);
    prepared
        .set("PASSWORD", PASSWORD)
        .set("LIST", "a,b'")
        .descriptor(
            """
            variables: {PASSWORD: {secret: true}, PORT: {type: port, default: 80}, LIST: {type: list}}
            prepare:
              - render: {template: NAME.template, to: "@/NAME" FORMAT}
            """
                .replace("NAME", name)
                .replace("FORMAT", format == null ? "" : ", format: " + format));
    assertThat(prepared.run()).isEmpty();
  }

  /** What a program writes; a program that is missing skips the test, and says so. */
  private static String ask(String... command) throws Exception {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      assumeTrue(false, command[0] + " is not installed");
      throw e;
    }
    String out = Utf8.decode(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(String.join(" ", List.of(command).subList(0, 2))).isZero();
    return out;
  }
}
