package io.entryjar.plugin;

import java.io.IOException;
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
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The jars in a folder, but for Entry's own, and the classes in them. */
public final class PluginJars implements AutoCloseable {
  private static final String CLASS = ".class";

  private final List<Path> jars;
  private final URLClassLoader loader;

  /**
   * Lists the jars of a folder.
   *
   * @param folder the folder; null for none, and then there are only the classes that Entry sees
   */
  public PluginJars(@Nullable Path folder) {
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
        new URLClassLoader("plugins", urls.toArray(URL[]::new), PluginJars.class.getClassLoader());
  }

  /**
   * Sees the classes of all jars, and Entry's own.
   *
   * @return the loader, until this is closed
   */
  public ClassLoader loader() {
    return loader;
  }

  /**
   * Finds classes in all jars. A file that is no jar holds none.
   *
   * @param simpleName tells which simple names are meant
   * @return their full names, sorted
   */
  public List<String> classesNamed(Predicate<String> simpleName) {
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
            if (simpleName.test(name.substring(slash + 1))) {
              names.add(name.replace('/', '.'));
            }
          }
        }
      } catch (IOException | RuntimeException e) {
        // Whatever is called .jar there; it holds no class.
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
      CodeSource source = PluginJars.class.getProtectionDomain().getCodeSource();
      return source == null ? null : Path.of(source.getLocation().toURI());
    } catch (URISyntaxException | RuntimeException e) {
      return null;
    }
  }
}
