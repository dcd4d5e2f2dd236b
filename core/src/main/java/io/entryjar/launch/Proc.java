package io.entryjar.launch;

import io.entryjar.text.Utf8;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    byte[] block;
    // Not through a channel: its first use leaves a socket pair open for good.
    try (FileInputStream in = new FileInputStream("/proc/self/" + file)) {
      block = in.readAllBytes();
    }
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
   * The open descriptors.
   *
   * @return what each refers to, as the kernel words it; empty where /proc does not tell
   */
  static Map<Integer, String> descriptors() {
    Map<Integer, String> open = new TreeMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(SELF.resolve("fd"))) {
      for (Path entry : entries) {
        addTarget(entry, open);
      }
    } catch (IOException e) {
      return Map.of();
    }
    return open;
  }

  private static void addTarget(Path entry, Map<Integer, String> open) {
    try {
      int fd = Integer.parseInt(String.valueOf(entry.getFileName()));
      open.put(fd, Files.readSymbolicLink(entry).toString());
    } catch (IOException e) {
      // The descriptor of this very listing, or one that another thread has just closed.
    }
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
