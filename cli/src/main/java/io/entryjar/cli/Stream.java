package io.entryjar.cli;

import io.entryjar.environment.ProcessEnvironment;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A standard stream, always UTF-8: the POSIX locale would lose characters. */
final class Stream {
  private final FileOutputStream stream;
  private final boolean terminal;
  private final boolean coloured;

  private Stream(FileDescriptor descriptor, String link, ProcessEnvironment environment) {
    this.stream = new FileOutputStream(descriptor);
    this.terminal = isTerminal(link);
    this.coloured =
        terminal
            && environment.get("NO_COLOR").orElse("").isEmpty()
            && !environment.get("TERM").orElse("dumb").equals("dumb");
  }

  static Stream stdout(ProcessEnvironment environment) {
    return new Stream(FileDescriptor.out, "/proc/self/fd/1", environment);
  }

  static Stream stderr(ProcessEnvironment environment) {
    return new Stream(FileDescriptor.err, "/proc/self/fd/2", environment);
  }

  /** Whether a person looks at it. */
  boolean isTerminal() {
    return terminal;
  }

  /** Whether colour is wanted: a terminal that knows it, and not switched off (no-color.org). */
  boolean isColoured() {
    return coloured;
  }

  void print(String text) {
    try {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // Closed at the other end: there is nobody left to tell.
    }
  }

  private static boolean isTerminal(String link) {
    try {
      String target = Files.readSymbolicLink(Path.of(link)).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
