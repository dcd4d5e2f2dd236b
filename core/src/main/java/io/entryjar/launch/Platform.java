package io.entryjar.launch;

import java.util.Locale;
import java.util.Optional;

/** The platforms that the native part is built for. */
final class Platform {
  private Platform() {}

  /**
   * The name of this platform's folder of native files.
   *
   * @return for example {@code linux-x86_64}, or nothing where there is no native part
   */
  static Optional<String> current() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (!system.equals("linux")) {
      return Optional.empty();
    }
    return switch (System.getProperty("os.arch", "")) {
      case "amd64", "x86_64" -> Optional.of("linux-x86_64");
      case "aarch64", "arm64" -> Optional.of("linux-aarch64");
      default -> Optional.empty();
    };
  }
}
