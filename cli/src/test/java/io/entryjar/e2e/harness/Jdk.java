package io.entryjar.e2e.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A JDK that the jar is tested on.
 *
 * @param version its major version
 * @param home its folder
 * @param form how it is started
 */
public record Jdk(int version, Path home, Form form) {
  private static final Path INSTALLED = Path.of("/usr/lib/jvm");
  private static final int OLDEST = 17;

  /** The one that runs this test, and one of each other major version that is installed. */
  public static List<Jdk> installed() {
    Map<Integer, Jdk> found = new TreeMap<>();
    found.put(
        Runtime.version().feature(),
        new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")), Form.PLAIN));
    if (Files.isDirectory(INSTALLED)) {
      try (DirectoryStream<Path> homes = Files.newDirectoryStream(INSTALLED)) {
        for (Path home : homes) {
          int version = versionOf(home);
          if (version >= OLDEST) {
            found.putIfAbsent(version, new Jdk(version, home, Form.PLAIN));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return List.copyOf(found.values());
  }

  /** The same one, started in this form. */
  public Jdk in(Form other) {
    return new Jdk(version, home, other);
  }

  /** Whether entry-init comes first. */
  public boolean isNativeFirst() {
    return form.isNativeFirst();
  }

  /** Whether {@code install} laid out what is started. */
  public boolean isInstalled() {
    return form.isInstalled();
  }

  /** The launcher. */
  public Path java() {
    return home.resolve("bin/java");
  }

  private static int versionOf(Path home) throws IOException {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
      return 0;
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(release)) {
      properties.load(in);
    }
    String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Integer.parseInt(version.split("[.+-]", 2)[0]);
  }

  @Override
  public String toString() {
    return "JDK " + version + (form == Form.PLAIN ? "" : ", " + form);
  }
}
