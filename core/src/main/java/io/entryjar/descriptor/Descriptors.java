package io.entryjar.descriptor;

import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.report.Findings;
import io.entryjar.report.Place;
import io.entryjar.text.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Loads descriptors. */
public final class Descriptors {
  private static final String FOLDER = "entry.d";

  private Descriptors() {}

  /**
   * What loading gave.
   *
   * @param descriptor the descriptor, as far as it could be read; null if it could not be at all.
   *     It must not be used for a start if there are errors.
   * @param findings the faults
   */
  public record Loaded(@Nullable Descriptor descriptor, List<Finding> findings) {}

  /**
   * Loads a descriptor, and {@code entry.d/*.yaml} beside it in the order of their names.
   *
   * @param file the descriptor
   * @return the descriptor and every fault in it
   */
  public static Loaded load(Path file) {
    Findings findings = new Findings();
    Path folder = file.toAbsolutePath().getParent();
    Optional<YamlNode> merged = Optional.empty();
    for (Path part : parts(file, folder, findings)) {
      Optional<YamlNode> node = tree(part, label(folder, part), findings);
      merged =
          merged.isPresent() && node.isPresent()
              ? merged.map(m -> Merge.over(m, node.get()))
              : merged.or(() -> node);
    }
    if (merged.isEmpty()) {
      return new Loaded(null, findings.all());
    }
    Descriptor descriptor = new DescriptorReader(findings).read(file, merged.get());
    References.check(descriptor, findings);
    return new Loaded(descriptor, inOrder(findings.all()));
  }

  private static List<Path> parts(Path file, @Nullable Path folder, Findings findings) {
    List<Path> parts = new ArrayList<>();
    parts.add(file);
    if (folder == null || !Files.isDirectory(folder.resolve(FOLDER))) {
      return parts;
    }
    List<Path> extensions = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(folder.resolve(FOLDER), "*.{yaml,yml}")) {
      found.forEach(extensions::add);
    } catch (IOException e) {
      findings.error(
          Code.UNREADABLE_DESCRIPTOR,
          FOLDER,
          null,
          "cannot be listed",
          "make " + FOLDER + " readable, or remove it");
    }
    extensions.sort(Comparator.comparing(path -> String.valueOf(path.getFileName())));
    parts.addAll(extensions);
    return parts;
  }

  private static Optional<YamlNode> tree(Path file, String label, Findings findings) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(YamlReader.LARGEST + 1);
    } catch (IOException e) {
      findings.error(
          Code.UNREADABLE_DESCRIPTOR,
          label,
          null,
          Files.isDirectory(file) ? "is a directory" : "cannot be read",
          "make it a file that this user can read");
      return Optional.empty();
    }
    if (bytes.length > YamlReader.LARGEST) {
      findings.error(
          Code.TOO_LARGE, label, new Place(label, 1, 1), "is larger than 1 MiB", "make it smaller");
      return Optional.empty();
    }
    String text = Utf8.decode(bytes);
    if (!Utf8.isText(text)) {
      int line =
          1
              + (int)
                  text.chars()
                      .takeWhile(c -> c < 0xDC80 || c > 0xDCFF)
                      .filter(c -> c == '\n')
                      .count();
      findings.error(
          Code.YAML_SYNTAX,
          label,
          new Place(label, line, 1),
          "is not valid UTF-8",
          "save it as UTF-8");
      return Optional.empty();
    }
    return YamlReader.read(label, text, findings);
  }

  private static String label(@Nullable Path folder, Path part) {
    return folder == null ? part.toString() : folder.relativize(part.toAbsolutePath()).toString();
  }

  /** A reader meets faults in the order of its questions; people read in the order of the file. */
  private static List<Finding> inOrder(List<Finding> findings) {
    Comparator<Finding> byPlace =
        Comparator.comparing(
            Finding::place,
            Comparator.nullsFirst(
                Comparator.comparing(Place::file)
                    .thenComparingInt(Place::line)
                    .thenComparingInt(Place::column)));
    return findings.stream().sorted(byPlace).toList();
  }
}
