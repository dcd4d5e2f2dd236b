package io.entryjar.environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Where unpredictable bytes come from. */
@FunctionalInterface
public interface RandomBytes {
  /**
   * Makes bytes.
   *
   * @param count how many
   * @return that many bytes, each unpredictable
   */
  byte[] next(int count);

  /**
   * The kernel's own generator. It is read directly, as {@link SecureRandom} loads every security
   * provider before it does the same; that class is used where the device is missing.
   */
  static RandomBytes system() {
    return count -> {
      try (InputStream device = Files.newInputStream(Path.of("/dev/urandom"))) {
        byte[] bytes = device.readNBytes(count);
        if (bytes.length == count) {
          return bytes;
        }
      } catch (IOException e) {
        // A container may have an empty /dev.
      }
      byte[] bytes = new byte[count];
      new SecureRandom().nextBytes(bytes);
      return bytes;
    };
  }
}
