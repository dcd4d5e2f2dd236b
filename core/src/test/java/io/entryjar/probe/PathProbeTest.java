package io.entryjar.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.environment.BytePath;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and sockets. */
class PathProbeTest {
  @TempDir Path dir;

  private ProbeResult attempt(String kind, String path) throws InterruptedException {
    return Fixture.requiring("it: {" + kind + ": '${A}'}")
        .with("A", path)
        .workdir(dir.toString())
        .attempt();
  }

  @Test
  void aFileOrADirectoryIsReady() throws Exception {
    Files.createFile(dir.resolve("file"));
    assertThat(attempt("file", dir.resolve("file").toString())).isEqualTo(ProbeResult.ready());
    assertThat(attempt("file", dir.toString())).isEqualTo(ProbeResult.ready());
  }

  @Test
  void aRelativePathStartsFromTheWorkingDirectory() throws Exception {
    Files.createFile(dir.resolve("here"));
    assertThat(attempt("file", "here")).isEqualTo(ProbeResult.ready());
    assertThat(attempt("file", "there")).isEqualTo(ProbeResult.notYet("does not exist"));
  }

  @Test
  void saysWhyAFileIsNotThere() throws Exception {
    Files.createFile(dir.resolve("file"));
    Files.createSymbolicLink(dir.resolve("link"), dir.resolve("nothing"));
    assertThat(attempt("file", "link").reason()).isEqualTo("is a symbolic link to nothing");
    assertThat(attempt("file", "file/below").reason()).isEqualTo("not a directory");
    assertThat(attempt("file", "x".repeat(300)).reason()).isEqualTo("file name too long");
  }

  @Test
  void aNameMayBeAnyBytesWhateverTheLocaleIs() throws Exception {
    for (String name : List.of("h\u00e9", "h\udcff")) {
      assertThat(attempt("file", name)).isEqualTo(ProbeResult.notYet("does not exist"));
      assertThat(attempt("unix", name)).isEqualTo(ProbeResult.notYet("does not exist"));
      Files.createFile(BytePath.of(dir, name));
      assertThat(attempt("file", name)).isEqualTo(ProbeResult.ready());
    }
  }

  @Test
  void aSocketIsReadyWhileSomebodyListens() throws Exception {
    Path socket = dir.resolve("s");
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      assertThat(attempt("unix", socket.toString())).isEqualTo(ProbeResult.ready());
      assertThat(attempt("unix", "s")).isEqualTo(ProbeResult.ready());
    }
    assertThat(attempt("unix", "s")).isEqualTo(ProbeResult.notYet("connection refused"));
  }

  @Test
  void saysWhyThereIsNoSocket() throws Exception {
    Files.createFile(dir.resolve("file"));
    assertThat(attempt("unix", "s")).isEqualTo(ProbeResult.notYet("does not exist"));
    assertThat(attempt("unix", "file")).isEqualTo(ProbeResult.notYet("is not a socket"));
    String deep = "x".repeat(100);
    assertThat(attempt("unix", deep))
        .isEqualTo(
            ProbeResult.never("the path is too long for a socket together with its directory"));
  }
}
