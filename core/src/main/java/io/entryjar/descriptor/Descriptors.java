package io.entryjar.descriptor;

import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.report.Findings;
import io.entryjar.report.Place;
import io.entryjar.text.Printable;
import io.entryjar.text.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Loads descriptors. */
public final class Descriptors {
  private Descriptors() {}

  /**
   * What loading gave.
   *
   * @param descriptor the descriptor, as far as it could be read; null if it could not be at all.
   *     It must not be used for a start if there are errors.
   * @param findings the faults
   */
  public record Loaded(@Nullable Descriptor descriptor, List<Finding> findings) {
    /** Tells whether it must not be used for a start. */
    public boolean hasErrors() {
      return Findings.hasErrors(findings);
    }
  }

  /**
   * Loads a descriptor, and {@code entry.d/*.yaml} beside it in the order of their names.
   *
   * @param file the descriptor
   * @return the descriptor and every fault in it; where one of the files is not readable as YAML,
   *     what the rest refers to is not known, and only the faults of that kind are told
   */
  public static Loaded load(Path file) {
    Findings findings = new Findings();
    Path folder = file.toAbsolutePath().getParent();
    YamlNode merged = null;
    for (Path part : parts(file, folder, findings)) {
      Optional<YamlNode> node = tree(part, label(folder, part), findings);
      if (node.isPresent()) {
        merged = merged == null ? node.get() : Merge.over(merged, node.get());
      }
    }
    if (merged == null || unreadable(findings)) {
      return new Loaded(null, inOrder(findings.all()));
    }
    Descriptor descriptor = new DescriptorReader(findings).read(file, merged);
    References.check(descriptor, findings);
    return new Loaded(descriptor, inOrder(findings.all()));
  }

  /** So far only a key given twice leaves a file whole. */
  private static boolean unreadable(Findings findings) {
    for (Finding finding : findings.all()) {
      if (finding.code() != Code.DUPLICATE_KEY) {
        return true;
      }
    }
    return false;
  }

  private static List<Path> parts(Path file, @Nullable Path folder, Findings findings) {
    List<Path> parts = new ArrayList<>();
    parts.add(file);
    if (folder == null) {
      return parts;
    }
    try {
      parts.addAll(Extensions.in(folder));
    } catch (IOException e) {
      findings.error(
          Code.UNREADABLE_DESCRIPTOR,
          Extensions.FOLDER,
          null,
          "cannot be listed",
          "make " + Extensions.FOLDER + " readable, or remove it");
    }
    return parts;
  }

  private static Optional<YamlNode> tree(Path file, String label, Findings findings) {
    byte[] bytes;
    try {
      bytes = bytes(file);
    } catch (IOException e) {
      findings.error(
          Code.UNREADABLE_DESCRIPTOR,
          label,
          null,
          whyUnreadable(file),
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
      findings.error(
          Code.YAML_SYNTAX,
          label,
          YamlCharacters.unprintable(label, text).orElse(new Place(label, 1, 1)),
          "is not valid UTF-8",
          "save it as UTF-8");
      return Optional.empty();
    }
    return YamlReader.read(label, text, findings);
  }

  /** Only of a regular file: a pipe would block, a device may never end. */
  private static byte[] bytes(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(YamlReader.LARGEST + 1);
    }
  }

  private static String whyUnreadable(Path file) {
    if (Files.isDirectory(file)) {
      return "is a directory";
    }
    if (Files.isRegularFile(file)) {
      return "cannot be read";
    }
    if (Files.exists(file)) {
      return "is not a regular file";
    }
    if (Files.isSymbolicLink(file)) {
      return "is a link to nothing";
    }
    return Files.notExists(file) ? "does not exist" : "cannot be read";
  }

  private static String label(@Nullable Path folder, Path part) {
    Path shown = folder == null ? part : folder.relativize(part.toAbsolutePath());
    return Printable.name(shown.toString());
  }

  /** A reader meets faults in the order of its questions; people read in the order of the file. */
  private static List<Finding> inOrder(List<Finding> findings) {
    if (findings.isEmpty()) {
      return findings;
    }
    Comparator<Finding> byPlace =
        Comparator.comparing(
            Finding::place,
            Comparator.nullsFirst(
                Comparator.comparing(Place::file)
                    .thenComparingInt(Place::line)
                    .thenComparingInt(Place::column)));
    return findings.stream().distinct().sorted(byPlace).toList();
  }
}
