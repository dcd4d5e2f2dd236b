package io.entryjar.launch;

import io.entryjar.text.Utf8;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What /proc tells of this process (proc(5)). */
final class Proc {
  private static final Path SELF = Path.of("/proc/self");

  private Proc() {}

  /** The process id as this /proc counts. */
  static String pid() throws IOException {
    return Files.readSymbolicLink(SELF).toString();
  }

  /** The words of a file in which each is ended by a NUL. */
  static List<String> words(String file) throws IOException {
    byte[] block = Files.readAllBytes(SELF.resolve(file));
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < block.length; i++) {
      if (block[i] == 0) {
        words.add(Utf8.decode(block, start, i));
        start = i + 1;
      }
    }
    return words;
  }

  /**
   * The signal mask that this process was started with. The thread that the kernel started, whose
   * id is the process's, still has it; the JVM runs main on another one, in which SIGQUIT is
   * blocked.
   *
   * @return 16 hexadecimal digits
   */
  static String initialSignalMask() throws IOException {
    Path status = SELF.resolve("task").resolve(pid()).resolve("status");
    for (String line : Files.readAllLines(status, StandardCharsets.ISO_8859_1)) {
      if (line.startsWith("SigBlk:")) {
        return line.substring("SigBlk:".length()).trim();
      }
    }
    throw new IOException("no SigBlk in the status of the first thread");
  }
}
