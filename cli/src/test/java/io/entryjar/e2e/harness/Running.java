package io.entryjar.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A start under way. Nothing here waits for ever, and nothing depends on how fast it is. */
public final class Running {
  private static final long LONGEST_SECONDS = 120;

  private final Process process;
  private final Path folder;

  Running(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  /** Waits for the end. */
  public Result await() {
    try {
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError("has not ended: " + stderr());
      }
      return new Result(process.exitValue(), Bytes.read(folder.resolve("stdout")), stderr());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits until it has written this to standard error. */
  public Running awaitError(String text) {
    return await(() -> stderr().contains(text), "written to standard error: " + text);
  }

  /** Waits until it has written this to standard output. */
  public Running awaitOutput(String text) {
    return await(
        () -> Bytes.read(folder.resolve("stdout")).contains(text),
        "written to standard output: " + text);
  }

  /** Sends a signal, by name, to the process that was started as the container's first one. */
  public Running signal(String name) {
    return send(name, first());
  }

  /** Sends a signal, by name, to the only child of that process. */
  public Running signalChild(String name) {
    return ProcessHandle.of(first()).stream()
        .flatMap(ProcessHandle::children)
        .findFirst()
        .map(child -> send(name, child.pid()))
        .orElseThrow(() -> new AssertionError("it has no child"));
  }

  private Running send(String name, long pid) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
      if (kill.waitFor() != 0) {
        throw new AssertionError("cannot be sent " + name + ": " + stderr());
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A line of /proc/PID/status of that process. */
  public String status(String key) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(first()), "status"))) {
      return lines
          .filter(line -> line.startsWith(key + ":"))
          .map(line -> line.substring(key.length() + 1).trim())
          .findFirst()
          .orElse("");
    } catch (IOException | UncheckedIOException e) {
      return "";
    }
  }

  /** Waits for a condition, but not for ever. */
  public Running await(BooleanSupplier condition, String what) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end || !process.isAlive() && !condition.getAsBoolean()) {
        throw new AssertionError("has not " + what + "; standard error: " + stderr());
      }
      try {
        Thread.sleep(2);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return this;
  }

  /** What it has written to standard output, as bytes. */
  public String stdout() {
    return Bytes.read(folder.resolve("stdout"));
  }

  /** What it has written to standard error. */
  public String stderr() {
    return Bytes.text(Bytes.read(folder.resolve("stderr")));
  }

  /** unshare(1) stays, and starts the first process of the namespace. */
  private long first() {
    boolean inNamespace =
        process.info().command().filter(command -> command.endsWith("/unshare")).isPresent();
    if (!inNamespace) {
      return process.pid();
    }
    return process
        .children()
        .findFirst()
        .orElseThrow(() -> new AssertionError("unshare has no child"))
        .pid();
  }
}
