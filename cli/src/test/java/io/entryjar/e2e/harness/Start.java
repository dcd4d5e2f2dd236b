package io.entryjar.e2e.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A program to start, with the state it starts in. Arguments and environment are bytes ({@link
 * Bytes}); the environment is empty but for what is said here. The same start can be made with
 * Entry and without, to compare.
 */
public final class Start {
  private static final File NOTHING = new File("/dev/null");

  private final Path folder;
  private final List<String> argv;
  private final List<String> environment = new ArrayList<>();
  private final List<String> prefix = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private File input = NOTHING;

  private Start(Path folder, List<String> argv) {
    this.folder = folder;
    this.argv = List.copyOf(argv);
  }

  /** A start; its output and what it needs go to files in the folder. */
  public static Start of(Path folder, String... argv) {
    return new Start(folder, Arrays.asList(argv));
  }

  /** The same start by Entry: this command becomes the requested one. */
  public Start under(Jdk jdk, Image image, String... jvmOptions) {
    List<String> words = new ArrayList<>();
    if (jdk.isNativeFirst()) {
      words.add(image.nativeFirst(jdk, jvmOptions).toString());
    } else {
      words.add(image.java(jdk).toString());
      words.addAll(Arrays.asList(jvmOptions));
      words.addAll(List.of("-jar", image.jar().toString()));
    }
    words.addAll(argv);
    Start same = new Start(folder, words);
    same.environment.addAll(environment);
    same.prefix.addAll(prefix);
    same.options.addAll(options);
    same.input = input;
    return same;
  }

  /** With a variable. */
  public Start variable(String name, String value) {
    return entry(name + "=" + value);
  }

  /** With an entry of the environment, which need not be a variable. */
  public Start entry(String entry) {
    environment.add(entry);
    return this;
  }

  /** With options of src/test/c/spawn_with.c. */
  public Start with(String... words) {
    options.addAll(Arrays.asList(words));
    return this;
  }

  /** With standard input from a file. */
  public Start input(Path file) {
    input = file.toFile();
    return this;
  }

  /** As process 1 of a PID namespace, as in a container. */
  public Start asFirstProcess() {
    prefix.addAll(Namespaces.firstProcess());
    return this;
  }

  /** In a mount namespace, after these shell commands. */
  public Start mounting(String script) {
    prefix.addAll(Namespaces.mounting(script));
    return this;
  }

  /** Starts and waits for the end. */
  public Result run() {
    return launch().await();
  }

  /** Starts. */
  public Running launch() {
    List<String> words = new ArrayList<>(prefix);
    words.add(Probes.of("spawn_with").toString());
    words.addAll(options);
    words.add(argvFile().toString());
    words.add(environmentFile().toString());
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectInput(input)
              .redirectOutput(folder.resolve("stdout").toFile())
              .redirectError(folder.resolve("stderr").toFile())
              .start();
      return new Running(process, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The arguments, as the test programs read them. */
  public Path argvFile() {
    return Bytes.writeWords(folder.resolve("argv"), argv);
  }

  /** The environment, as the test programs read it. */
  public Path environmentFile() {
    return Bytes.writeWords(folder.resolve("environment"), environment);
  }

  /** Starts, expects the command to end well, and gives what it observed. */
  public Observation observe() {
    Result result = run();
    if (result.exitCode() != 0) {
      throw new AssertionError("the command did not end well: " + result);
    }
    return Observation.in(folder);
  }
}
