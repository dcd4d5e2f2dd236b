package io.entryjar.e2e.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Bytes as text in which each character is one byte (ISO 8859-1): the same in every locale. */
public final class Bytes {
  private Bytes() {}

  /** The bytes of a text in UTF-8. */
  public static String utf8(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  /** The text that bytes stand for in UTF-8. */
  public static String text(String bytes) {
    return new String(bytes.getBytes(ISO_8859_1), UTF_8);
  }

  static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file, ISO_8859_1) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path writeWords(Path file, List<String> words) {
    StringBuilder block = new StringBuilder();
    words.forEach(word -> block.append(word).append('\0'));
    try {
      return Files.writeString(file, block, ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
