package io.entryjar.environment;

import io.entryjar.text.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads a file that somebody else named: bounded, and only what cannot block. */
final class ValueFile {
  /** The largest file, in bytes. */
  static final int LARGEST = 1 << 20;

  private ValueFile() {}

  /** Why a file cannot be used, as a predicate: "does not exist". */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    Unusable(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  /**
   * Reads a file whole.
   *
   * @param file the file; symbolic links are followed, as Kubernetes mounts secrets through them
   * @return its bytes as lossless text
   * @throws Unusable if it is missing, no regular file, not readable, too large, or holds a NUL
   */
  static String read(Path file) throws Unusable {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        throw new Unusable("is a directory");
      }
      // Opening a pipe would wait for its writer.
      if (!attributes.isRegularFile()) {
        throw new Unusable("is not a regular file");
      }
      try (InputStream in = Files.newInputStream(file)) {
        return text(in.readNBytes(LARGEST + 1));
      }
    } catch (NoSuchFileException e) {
      throw new Unusable("does not exist");
    } catch (AccessDeniedException e) {
      throw new Unusable("cannot be read by this user");
    } catch (IOException | SecurityException e) {
      throw new Unusable("cannot be read");
    }
  }

  /** Bytes of a file as text, if they can be a value. */
  static String text(byte[] bytes) throws Unusable {
    if (bytes.length > LARGEST) {
      throw new Unusable("is larger than 1 MiB");
    }
    for (byte b : bytes) {
      if (b == 0) {
        throw new Unusable("holds a NUL byte");
      }
    }
    return Utf8.decode(bytes);
  }
}
