package io.entryjar.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.report.Finding;
import io.entryjar.report.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Loads descriptors that are given as text. */
final class Loading {
  /** One for all tests, which run one after the other: making a folder takes longest of all. */
  private static final Path FOLDER = makeFolder();

  private Loading() {}

  private static Path makeFolder() {
    try {
      Path folder = Files.createTempDirectory("entry");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Descriptors.Loaded load(String yaml) {
    return load(yaml.getBytes(StandardCharsets.UTF_8));
  }

  static Descriptors.Loaded load(byte[] yaml) {
    Path file = FOLDER.resolve("entry.yaml");
    try {
      Files.write(file, yaml);
      try {
        return Descriptors.load(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A descriptor without any finding. */
  static Descriptor good(String yaml) {
    Descriptors.Loaded loaded = load(yaml);
    assertThat(loaded.findings()).isEmpty();
    return loaded.descriptor();
  }

  static Variable variable(String yaml) {
    return good("variables:\n  X: " + yaml).settings().variables().get("X");
  }

  /** The findings, each as one line. */
  static List<String> faults(String yaml) {
    return load(yaml).findings().stream().map(Loading::line).toList();
  }

  static String line(Finding finding) {
    Place place = finding.place();
    return (place == null ? "-" : place.line() + ":" + place.column())
        + " "
        + (finding.isError() ? "" : "warning ")
        + finding.code()
        + " | "
        + finding.subject()
        + " | "
        + finding.message()
        + " | "
        + finding.cure();
  }
}
