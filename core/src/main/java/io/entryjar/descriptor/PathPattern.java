package io.entryjar.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern for a path below a folder: a pattern of glob(7) for each name, with slashes between
 * them. One that ends with a slash is for directories only.
 *
 * @param names the pattern of each name
 * @param directory whether it is for directories only
 */
public record PathPattern(List<String> names, boolean directory) {
  public PathPattern {
    names = List.copyOf(names);
  }

  /** Parses a pattern; nothing if it is none. */
  static Optional<PathPattern> parse(String text) {
    boolean directory = text.endsWith("/");
    List<String> names = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int slash = text.indexOf('/', start);
      int end = slash < 0 ? text.length() : slash;
      String name = text.substring(start, end);
      if (Glob.fault(name).isPresent() || name.equals("..") || name.equals(".")) {
        return Optional.empty();
      }
      names.add(name);
      start = end + 1;
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(new PathPattern(names, directory));
  }

  /**
   * Tells whether it is for a path.
   *
   * @param path the names of a path below the folder
   * @param isDirectory whether that is a directory
   */
  public boolean matches(List<String> path, boolean isDirectory) {
    if (path.size() != names.size() || (directory && !isDirectory)) {
      return false;
    }
    for (int i = 0; i < names.size(); i++) {
      if (!Glob.matches(names.get(i), path.get(i))) {
        return false;
      }
    }
    return true;
  }
}
