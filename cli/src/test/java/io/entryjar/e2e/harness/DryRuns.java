package io.entryjar.e2e.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.entryjar.cli.DryRunServer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Dry runs in one JVM of a JDK, which runs in the POSIX locale as a container's would. */
public final class DryRuns implements AutoCloseable {
  private static final long LONGEST_SECONDS = 60;

  private final Jdk jdk;
  private final Path folder;
  private final Process process;
  private final DataInputStream out;
  private final DataOutputStream in;
  private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
  private int errorRead;

  private DryRuns(Jdk jdk, Path folder) throws IOException {
    this.jdk = jdk;
    this.folder = folder;
    ProcessBuilder java =
        new ProcessBuilder(
                jdk.java().toString(),
                "-Xmx256m",
                "-cp",
                Image.packagedJar() + ":" + Path.of("target", "test-classes").toAbsolutePath(),
                DryRunServer.class.getName(),
                folder.toString())
            .directory(folder.toFile())
            .redirectError(folder.resolve("stderr").toFile());
    java.environment().clear();
    this.process = java.start();
    this.out = new DataInputStream(process.getInputStream());
    this.in = new DataOutputStream(process.getOutputStream());
  }

  /** A JVM of this JDK. */
  public static DryRuns on(Jdk jdk) {
    try {
      return new DryRuns(jdk, TargetFolder.create());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs one command line; all three are bytes ({@link Bytes}). */
  public Result run(String descriptor, List<String> environment, List<String> arguments) {
    Future<?> limit = watch.schedule(process::destroyForcibly, LONGEST_SECONDS, TimeUnit.SECONDS);
    try {
      write(descriptor);
      write(environment);
      write(arguments);
      in.flush();
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      for (int b = out.readUnsignedByte(); b != DryRunServer.MARK; b = out.readUnsignedByte()) {
        said.write(b);
      }
      return new Result(out.readInt(), said.toString(ISO_8859_1), newError());
    } catch (IOException e) {
      throw new AssertionError(jdk + " has died, or has not answered: " + newError(), e);
    } finally {
      limit.cancel(false);
    }
  }

  private String newError() {
    try {
      byte[] all = Files.readAllBytes(folder.resolve("stderr"));
      String fresh = new String(all, errorRead, all.length - errorRead, ISO_8859_1);
      errorRead = all.length;
      return Bytes.text(fresh);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(List<String> words) throws IOException {
    in.writeInt(words.size());
    for (String word : words) {
      write(word);
    }
  }

  private void write(String bytes) throws IOException {
    in.writeInt(bytes.length());
    in.write(bytes.getBytes(ISO_8859_1));
  }

  @Override
  public void close() {
    watch.shutdownNow();
    process.destroyForcibly();
  }

  @Override
  public String toString() {
    return jdk.toString();
  }
}
