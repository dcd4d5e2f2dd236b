package io.entryjar.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/** The programs of src/test/c, each compiled once in a run. */
public final class Probes {
  private static final Path SOURCES = Path.of("src", "test", "c").toAbsolutePath();
  private static final Path PROGRAMS = Path.of("target", "test-probes").toAbsolutePath();
  private static final Map<String, Path> COMPILED = new ConcurrentHashMap<>();

  private Probes() {}

  /** The program of this name. */
  public static Path of(String name) {
    return COMPILED.computeIfAbsent(name, Probes::compile);
  }

  private static Path compile(String name) {
    try {
      Path program = Files.createDirectories(PROGRAMS).resolve(name);
      List<String> command =
          List.of(
              "cc",
              "-std=gnu11",
              "-O2",
              "-Wall",
              "-Wextra",
              "-Werror",
              "-o",
              program.toString(),
              SOURCES.resolve(name + ".c").toString(),
              "-lutil");
      Process process = compiler(command);
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(name + ".c does not compile:\n" + said);
      }
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Process compiler(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return Assumptions.abort("there is no C compiler cc to make the test programs");
    }
  }
}
