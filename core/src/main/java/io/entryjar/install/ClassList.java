package io.entryjar.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The classes that an archive is to hold: the lists that HotSpot wrote in several runs
 * (-XX:DumpLoadedClassList). Sorted, so that the same runs give the same archive.
 */
final class ClassList {
  private static final String HAND_OVER = "io/entryjar/launch/";
  private static final String CLASS = ".class";

  /** Numbers differ from run to run; only classes of other loaders need them. */
  private static final Pattern NUMBER = Pattern.compile(" id: \\d+$");

  private final TreeSet<String> classes = new TreeSet<>();
  private final TreeSet<String> linkage = new TreeSet<>();

  /** Adds what a run wrote. */
  void add(Path list) throws IOException {
    String text = Files.readString(list, StandardCharsets.UTF_8);
    // A last line without an end was cut off.
    for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
      if (line.startsWith("@")) {
        linkage.add(line);
      } else if (!line.startsWith("#") && !line.contains(" source: ") && !line.isBlank()) {
        classes.add(NUMBER.matcher(line).replaceFirst(""));
      }
    }
  }

  /** Adds the classes of the hand-over: the run that gets there ends without writing its list. */
  void addHandOver(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName();
        if (name.startsWith(HAND_OVER) && name.endsWith(CLASS)) {
          classes.add(name.substring(0, name.length() - CLASS.length()));
        }
      }
    }
  }

  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>(classes);
    lines.addAll(linkage);
    Files.write(file, lines, StandardCharsets.UTF_8);
  }
}
