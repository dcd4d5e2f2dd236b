package io.entryjar.launch;

import io.entryjar.report.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Loads the JNI library: the one beside the jar, else the jar's own through a temporary file in the
 * first place that can be written and executed from. The file is gone as soon as it is loaded.
 */
final class NativeLibrary {
  private static final List<String> PLACES =
      List.of(
          System.getProperty("java.io.tmpdir", "/tmp"),
          "/tmp",
          "/run",
          "/dev/shm",
          "/var/tmp",
          System.getProperty("user.home", "/"));

  private static boolean loaded;

  private NativeLibrary() {}

  static synchronized void load(NativeFiles files) throws LaunchException {
    if (loaded) {
      return;
    }
    Optional<Path> beside = files.beside(NativeFiles.LIBRARY);
    if (beside.isPresent()) {
      loadFile(beside.get());
    } else {
      loadFromJar(files);
    }
    loaded = true;
  }

  private static void loadFile(Path library) throws LaunchException {
    try {
      System.load(library.toAbsolutePath().toString());
    } catch (UnsatisfiedLinkError e) {
      throw new LaunchException(
          Code.NO_NATIVE,
          library.toString(),
          "cannot be loaded",
          "lay the library of this version and architecture there, where execution is allowed");
    }
  }

  private static void loadFromJar(NativeFiles files) throws LaunchException {
    byte[] content = files.carried(NativeFiles.LIBRARY);
    for (String place : PLACES) {
      if (loadThrough(place, content)) {
        return;
      }
    }
    throw new LaunchException(
        Code.NO_NATIVE,
        NativeFiles.LIBRARY,
        "finds no place to be loaded from: none of "
            + String.join(", ", PLACES.stream().distinct().toList())
            + " can be written and executed from",
        "lay libentry.so beside entry.jar in the image");
  }

  private static boolean loadThrough(String place, byte[] content) {
    @Nullable Path file = null;
    try {
      // Created exclusively and with mode 0600: nobody else can put another library there.
      file = Files.createTempFile(Path.of(place), "entry", ".so");
      Files.write(file, content);
      System.load(file.toString());
      return true;
    } catch (IOException | InvalidPathException | UnsatisfiedLinkError e) {
      return false;
    } finally {
      delete(file);
    }
  }

  private static void delete(@Nullable Path file) {
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // The place went read-only in between; there is nobody to tell.
      }
    }
  }
}
