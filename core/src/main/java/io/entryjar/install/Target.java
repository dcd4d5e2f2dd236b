package io.entryjar.install;

import io.entryjar.report.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The folder that is installed to. Everything is made in a folder of its own inside it and moved to
 * its place at the end, the launchers last; a file with the names of what was laid is written then,
 * and removed first by the next installation. So a half-made one never looks whole, and what the
 * image's author laid there stays.
 */
final class Target {
  /** Holds the names of what an installation laid down, one on a line. */
  static final String RECORD = "entry.installed";

  private static final String STAGE = ".entry-installing";

  /** Files of Entry that a Dockerfile may have laid beside the jar. */
  private static final List<String> REPLACED =
      List.of("entry.jar", "entry", "entry-init", "libentry.so");

  /** What makes a folder look installed: placed last. */
  private static final List<String> LAST = List.of("bin", "entry");

  private final Path folder;
  private final Path stage;

  private Target(Path folder) {
    this.folder = folder;
    this.stage = folder.resolve(STAGE);
  }

  /**
   * Opens the folder, which is made if there is none.
   *
   * @param folder the folder
   * @param jar the jar that is installed; its own folder may hold other things too
   * @throws InstallException if something else is in the folder
   */
  static Target open(Path folder, Path jar) throws InstallException, IOException {
    Files.createDirectories(folder);
    // Paths in an archive are compared as they are: there must be one way to name them.
    Target target = new Target(folder.toRealPath());
    if (!target.isKnown() && !target.isHomeOf(jar) && !names(folder).isEmpty()) {
      throw new InstallException(
          Code.USAGE,
          folder.toString(),
          "is not empty, and is no earlier installation",
          "name a new folder, or that of entry.jar");
    }
    remove(target.stage);
    Files.createDirectory(target.stage);
    return target;
  }

  private boolean isKnown() {
    return Files.exists(folder.resolve(RECORD)) || Files.exists(stage, LinkOption.NOFOLLOW_LINKS);
  }

  private boolean isHomeOf(Path jar) throws IOException {
    Path parent = jar.getParent();
    return parent != null && Files.isSameFile(parent, folder);
  }

  Path folder() {
    return folder;
  }

  /** Where what is to be laid down is made. */
  Path made() throws IOException {
    return Files.createDirectories(stage.resolve("made"));
  }

  /** Where what is only needed meanwhile is made. */
  Path work() throws IOException {
    return Files.createDirectories(stage.resolve("work"));
  }

  /** Puts everything that was made in its place. */
  void place() throws InstallException, IOException {
    List<String> names = new ArrayList<>(names(made()));
    names.sort(Comparator.<String, Boolean>comparing(LAST::contains).thenComparing(n -> n));
    List<String> earlier = recorded();
    for (String name : names) {
      if (!earlier.contains(name)
          && !REPLACED.contains(name)
          && Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        throw new InstallException(
            Code.USAGE,
            folder.resolve(name).toString(),
            "is in the way",
            "install to a folder that does not have it");
      }
    }
    Files.deleteIfExists(folder.resolve(RECORD));
    for (String name : earlier) {
      if (!name.equals("entry.jar")) {
        remove(folder.resolve(name));
      }
    }
    for (String name : names) {
      Files.move(made().resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Records what was laid down: from now on the installation is whole. */
  void finish(List<String> names) throws IOException {
    Files.write(folder.resolve(RECORD), names);
    remove(stage);
  }

  /** Takes back what was placed, but for the jar. */
  void undo(List<String> names) throws IOException {
    for (String name : names) {
      if (!name.equals("entry.jar")) {
        remove(folder.resolve(name));
      }
    }
    remove(stage);
  }

  private List<String> recorded() throws IOException {
    Path record = folder.resolve(RECORD);
    if (!Files.exists(record)) {
      return List.of();
    }
    // Names only: a record that was tampered with must not reach outside.
    return Files.readAllLines(record).stream()
        .filter(name -> !name.isEmpty() && !name.startsWith(".") && !name.contains("/"))
        .toList();
  }

  static List<String> names(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      files.forEach(file -> names.add(String.valueOf(file.getFileName())));
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    names.sort(null);
    return names;
  }

  /** What a file or a folder weighs, in bytes; a link weighs nothing. */
  static long bytes(Path path) throws IOException {
    try (var files = Files.walk(path)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .mapToLong(file -> file.toFile().length())
          .sum();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void remove(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path directory, @org.jspecify.annotations.Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
