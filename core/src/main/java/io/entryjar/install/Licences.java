package io.entryjar.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The licences of Entry and of the libraries in it, as the jar carries them. */
final class Licences {
  private static final String FOLDER = "META-INF/licenses/";

  private Licences() {}

  /** Writes them to a folder, which is made. */
  static void write(Path jar, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName();
        if (name.startsWith(FOLDER) && name.indexOf('/', FOLDER.length()) < 0) {
          String file = name.substring(FOLDER.length());
          if (!file.isEmpty()) {
            try (InputStream in = zip.getInputStream(entry)) {
              Files.copy(in, folder.resolve(file));
            }
          }
        }
      }
    }
  }
}
