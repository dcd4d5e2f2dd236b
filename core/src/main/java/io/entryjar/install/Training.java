package io.entryjar.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The runs whose classes the archive holds: dry runs of the image's own descriptor and of a
 * built-in one that touches every feature. What they find wrong does not matter.
 */
final class Training {
  private static final String DESCRIPTOR = "training.yaml";

  private final Jvm jvm;
  private final Path jar;
  private final Path work;
  private final ClassList classes = new ClassList();
  private int runs;

  private Training(Jvm jvm, Path jar, Path work) {
    this.jvm = jvm;
    this.jar = jar;
    this.work = work;
  }

  /**
   * Trains.
   *
   * @param jvm the JVM to train
   * @param jar the jar to run
   * @param own the image's descriptor, or null
   * @param work a folder for what is only needed meanwhile
   * @return the list of classes
   */
  static Path run(Jvm jvm, Path jar, @Nullable Path own, Path work)
      throws InstallException, IOException, InterruptedException {
    Training training = new Training(jvm, jar, work);
    Path builtIn = training.descriptor();
    training.run(List.of("check", "--descriptor", builtIn.toString()), "run");
    training.run(List.of("explain", "--descriptor", builtIn.toString()), "run");
    // Without a verb, as a start is.
    training.run(List.of("no-such-program"), "check");
    training.run(
        List.of("run", "--descriptor", builtIn.toString(), "--", "no-such-program"), "run");
    if (own != null) {
      training.run(List.of("check", "--descriptor", own.toString()), "run");
    }
    training.classes.addOwn(jar);
    Path list = work.resolve("classes");
    training.classes.write(list);
    return list;
  }

  private Path descriptor() throws IOException {
    Path file = work.resolve(DESCRIPTOR);
    try (InputStream in = Training.class.getResourceAsStream(DESCRIPTOR)) {
      Files.copy(Objects.requireNonNull(in), file);
    }
    return file;
  }

  private void run(List<String> arguments, String mode)
      throws InstallException, IOException, InterruptedException {
    Path list = work.resolve("classes-" + ++runs);
    List<String> words =
        new ArrayList<>(
            List.of("-Xshare:off", "-XX:DumpLoadedClassList=" + list, "-jar", jar.toString()));
    words.addAll(arguments);
    jvm.with("ENTRY_MODE", mode).run(words);
    if (Files.exists(list)) {
      classes.add(list);
    }
  }
}
