package io.entryjar.descriptor;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The files of {@code entry.d}, which extend the descriptor beside it. */
final class Extensions {
  static final String FOLDER = "entry.d";

  private Extensions() {}

  /**
   * Lists them.
   *
   * @param folder the folder of the descriptor
   * @return {@code entry.d/*.yaml} (or {@code .yml}) in the order of their names, byte by byte;
   *     hidden files are left out, as a shell does, which editors and file systems leave behind
   * @throws IOException if the folder is there but cannot be listed
   */
  static List<Path> in(Path folder) throws IOException {
    Path extensions = folder.resolve(FOLDER);
    List<Path> found = new ArrayList<>();
    if (!Files.isDirectory(extensions)) {
      return found;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(extensions)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (!name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"))) {
          found.add(entry);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    // By path: in the POSIX locale different names can be the same text.
    Collections.sort(found);
    return found;
  }
}
