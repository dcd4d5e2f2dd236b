package io.entryjar.prepare;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Folders with all that is below them; no link is followed. */
final class Trees {
  private Trees() {}

  /** What is in a folder, in the order of the bytes of the names. */
  static List<Path> list(Path folder) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(entries);
    return entries;
  }

  /** Removes a path with all below it; what is gone already is no fault. */
  static void remove(Path path) throws IOException {
    FileState state = FileState.ofLink(path);
    if (state != null && state.isDirectory()) {
      try {
        for (Path entry : list(path)) {
          remove(entry);
        }
      } catch (NoSuchFileException e) {
        // Somebody else removes it too.
      }
    }
    Files.deleteIfExists(path);
  }

  /** Does something with a path and all below it, what is inside of a folder first. */
  static void each(Path path, Visitor visitor) throws IOException, StepFailure {
    FileState state = FileState.ofLink(path);
    if (state == null) {
      return;
    }
    if (state.isDirectory()) {
      for (Path entry : list(path)) {
        each(entry, visitor);
      }
    }
    visitor.visit(path, state);
  }

  /** Something that is done with each path of a tree. */
  interface Visitor {
    void visit(Path path, FileState state) throws IOException, StepFailure;
  }
}
