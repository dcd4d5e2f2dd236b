package io.entryjar.install;

import io.entryjar.descriptor.DescriptorLookup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The runs whose classes the archive holds: a dry run of the image's own descriptor, or of a
 * built-in one that touches every feature, and a start that fails at its end. What they find wrong
 * does not matter. Classes that a start does not need cost time at each one, so nothing else is
 * trained.
 */
final class Training {
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
    if (own == null) {
      training.run("check", training.image("training.yaml"));
    } else if (own.equals(beside(jar))) {
      training.run("check", jar);
    } else {
      // With a verb: the only way to name a descriptor.
      training.run("run", jar, "check", "--descriptor", own.toString());
    }
    training.run("run", training.image("failing.yaml"));
    training.classes.addHandOver(jar);
    Path list = work.resolve("classes");
    training.classes.write(list);
    return list;
  }

  private static Path beside(Path jar) {
    return jar.resolveSibling(DescriptorLookup.NAME);
  }

  /** Lays a jar and a descriptor beside each other, as in an image. */
  private Path image(String resource) throws IOException {
    Path folder = Files.createDirectory(work.resolve("image-" + runs));
    try (InputStream in = Training.class.getResourceAsStream(resource)) {
      Files.copy(Objects.requireNonNull(in), folder.resolve(DescriptorLookup.NAME));
    }
    return Files.copy(jar, folder.resolve("entry.jar"), StandardCopyOption.COPY_ATTRIBUTES);
  }

  private void run(String mode, Path jar, String... arguments)
      throws InstallException, IOException, InterruptedException {
    Path list = work.resolve("classes-" + ++runs);
    List<String> words =
        new ArrayList<>(
            List.of(
                "-Xint", "-Xshare:off", "-XX:DumpLoadedClassList=" + list, "-jar", jar.toString()));
    words.addAll(List.of(arguments));
    jvm.with("ENTRY_MODE", mode).run(words);
    if (Files.exists(list)) {
      classes.add(list);
    }
  }
}
