package io.entryjar.prepare;

import io.entryjar.environment.BytePath;
import io.entryjar.environment.RandomBytes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * Names of what is not finished: {@code .entry-XXXXXXXXXXXX.tmp} beside what it will be. A start
 * that is killed leaves such a name; the next one that writes to the folder removes it. Two starts
 * on one volume may take such a file from each other; whose is gone makes it again.
 */
final class Temporary {
  private static final String PREFIX = ".entry-";
  private static final String SUFFIX = ".tmp";

  private final RandomBytes random = RandomBytes.system();
  private final Set<Path> cleaned = new HashSet<>();

  /** A fresh name in a folder. Nothing is made; left-overs in the folder are removed. */
  Path in(Path folder) throws IOException {
    if (cleaned.add(folder)) {
      clean(folder);
    }
    return folder.resolve(PREFIX + HexFormat.of().formatHex(random.next(6)) + SUFFIX);
  }

  /** Removes what a killed start left in a folder. */
  private static void clean(Path folder) throws IOException {
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(folder, entry -> isOne(BytePath.name(entry)))) {
      for (Path entry : entries) {
        Trees.remove(entry);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // The operation itself will tell.
    }
  }

  static boolean isOne(String name) {
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }
}
