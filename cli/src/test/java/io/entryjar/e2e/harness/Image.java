package io.entryjar.e2e.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What a container image carries: entry.jar in a folder, and beside it what a test lays there.
 *
 * @param folder the folder
 */
public record Image(Path folder) {

  /** An image with the jar alone. */
  public static Image in(Path folder) {
    try {
      Files.createDirectories(folder);
      Path jar = folder.resolve("entry.jar");
      if (!Files.exists(jar)) {
        link(packagedJar(), jar);
      }
      return new Image(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jar that was built. */
  public static Path packagedJar() {
    return Path.of(System.getProperty("entry.jar", "target/entry.jar")).toAbsolutePath();
  }

  /** The jar. */
  public Path jar() {
    return folder.resolve("entry.jar");
  }

  /** With this descriptor. */
  public Image descriptor(String yaml) {
    return file("entry.yaml", yaml);
  }

  /** With a file, in UTF-8. */
  public Image file(String name, String content) {
    return bytes(name, Bytes.utf8(content));
  }

  /** With a file of these bytes. */
  public Image bytes(String name, String content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content, StandardCharsets.ISO_8859_1);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With the native part beside the jar, executable, as a Dockerfile lays it. */
  public Image nativePart() {
    String platform = "linux-" + (isArm() ? "aarch64" : "x86_64");
    try (FileSystem jar = FileSystems.newFileSystem(packagedJar())) {
      for (String name : List.of("entry-init", "libentry.so")) {
        Path file = folder.resolve(name);
        try (InputStream in =
            Files.newInputStream(jar.getPath("/io/entryjar/native", platform, name))) {
          Files.copy(in, file);
        }
        if (!file.toFile().setExecutable(true, false)) {
          throw new IOException("cannot be made executable: " + file);
        }
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The launcher of Java in this form of a start; an installation has its own. */
  public Path java(Jdk jdk) {
    if (!jdk.isInstalled()) {
      return jdk.java();
    }
    install(jdk);
    return folder.resolve("bin/java");
  }

  private void install(Jdk jdk) {
    try {
      if (!Files.exists(folder.resolve("bin/java"))) {
        Installed.into(folder, jdk);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * With what starts native first, {@code DIR/entry}, and what belongs to it.
   *
   * @return the first process
   */
  public Path nativeFirst(Jdk jdk, String... jvmOptions) {
    Path entry = folder.resolve("entry");
    if (jdk.isInstalled()) {
      install(jdk);
      return jvmOptions.length == 0 ? entry : withOptions(entry, jvmOptions);
    }
    try {
      if (!Files.exists(folder.resolve("entry-init"))) {
        nativePart();
      }
      if (!Files.exists(entry)) {
        Files.copy(folder.resolve("entry-init"), entry, StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(folder.resolve("bin"));
        // The launcher finds its home by its real path.
        Files.createSymbolicLink(folder.resolve("bin/java"), jdk.java());
      }
      return withOptions(entry, jvmOptions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path withOptions(Path entry, String... jvmOptions) {
    file("entry.args", String.join("\n", jvmOptions));
    return entry;
  }

  private static boolean isArm() {
    return System.getProperty("os.arch").equals("aarch64");
  }

  /** A copy where the file system has no links; a link starts faster and takes no room. */
  private static void link(Path jar, Path name) throws IOException {
    try {
      Files.createLink(name, jar);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(jar, name);
    }
  }
}
