package io.entryjar.validation;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The jars in a folder, as far as they may hold constraint classes. */
final class PluginJars implements AutoCloseable {
  private static final String CLASS = ".class";

  private final List<Path> jars;
  private final URLClassLoader loader;

  PluginJars(@Nullable Path folder) {
    this.jars = folder == null ? List.of() : jars(folder);
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      try {
        urls.add(jar.toUri().toURL());
      } catch (java.net.MalformedURLException e) {
        // No class can come from it, which is reported where one is looked for.
      }
    }
    this.loader =
        new URLClassLoader(
            "constraints", urls.toArray(URL[]::new), Validation.class.getClassLoader());
  }

  ClassLoader loader() {
    return loader;
  }

  /** The classes in all jars whose simple name in kebab case is the given one, sorted. */
  List<String> classesNamed(String kebab) {
    TreeSet<String> names = new TreeSet<>();
    for (Path jar : jars) {
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
          String entry = entries.nextElement().getName();
          int slash = entry.lastIndexOf('/');
          if (entry.endsWith(CLASS)
              && !entry.startsWith("META-INF/")
              && entry.length() - CLASS.length() > slash + 1) {
            String name = entry.substring(0, entry.length() - CLASS.length());
            if (ConstraintNames.kebab(name.substring(slash + 1)).equals(kebab)) {
              names.add(name.replace('/', '.'));
            }
          }
        }
      } catch (IOException | RuntimeException e) {
        // Whatever is called .jar there; it holds no constraint.
      }
    }
    return List.copyOf(names);
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      // Nothing was written: there is nothing to lose.
    }
  }

  private static List<Path> jars(Path folder) {
    List<Path> jars = new ArrayList<>();
    Path own = own();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path jar : found) {
        if (own == null || !Files.isSameFile(own, jar)) {
          jars.add(jar);
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      return List.of();
    }
    jars.sort(null);
    return jars;
  }

  /** The jar that this class is in: large, and visible anyway. */
  private static @Nullable Path own() {
    try {
      CodeSource source = Validation.class.getProtectionDomain().getCodeSource();
      if (source == null) {
        return null;
      }
      URI location = source.getLocation().toURI();
      // In an installed runtime the classes are not in the jar, which is there nevertheless.
      return location.getScheme().equals("jrt")
          ? Path.of(System.getProperty("java.class.path"))
          : Path.of(location);
    } catch (URISyntaxException | RuntimeException e) {
      return null;
    }
  }
}
