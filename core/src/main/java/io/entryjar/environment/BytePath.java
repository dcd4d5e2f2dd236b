package io.entryjar.environment;

import io.entryjar.text.Utf8;
import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Paths made of lossless text. {@link Path#of(String, String...)} encodes a name with the charset
 * of the locale, and throws in the POSIX locale, the usual one of a container, for any name that is
 * not ASCII. A file URI holds escaped bytes, and is taken byte for byte whatever the locale is.
 */
public final class BytePath {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private BytePath() {}

  /**
   * The working directory. Where its name is not ASCII a JVM in the POSIX locale does not know it,
   * and looks for relative paths in a directory that does not exist.
   *
   * @return the empty path, or the absolute one where the empty one means nothing
   */
  public static Path current() {
    Path empty = Path.of("");
    if (isAscii(System.getProperty("user.dir", ""))) {
      return empty;
    }
    try {
      return Path.of("/proc/self/cwd").toRealPath();
    } catch (IOException e) {
      return empty; // no /proc, or a directory that has been removed
    }
  }

  /**
   * Makes a path.
   *
   * @param base what a relative path is relative to
   * @param text the path as lossless text ({@link Utf8})
   * @return the path, relative ones resolved
   * @throws InvalidPathException if it is no path: empty, or with a NUL inside
   */
  public static Path of(Path base, String text) {
    if (text.isEmpty() || text.indexOf('\0') >= 0) {
      throw new InvalidPathException("", "no path");
    }
    if (isAscii(text)) {
      return base.resolve(text);
    }
    Path absolute = ofBytes(Utf8.encode(text));
    return text.startsWith("/")
        ? absolute
        : base.resolve(absolute.subpath(0, absolute.getNameCount()));
  }

  /**
   * The last name of a path as lossless text, the inverse of {@link #of}.
   *
   * @param path a path, for example from a listing
   * @return the name; empty for the root
   */
  public static String name(Path path) {
    Path last = path.getFileName();
    String text = last == null ? "" : last.toString();
    // What the charset of the locale cannot decode stands as a replacement.
    if (isAscii(text) && text.indexOf('?') < 0) {
      return text;
    }
    String raw = path.toUri().getRawPath();
    int end = raw.endsWith("/") ? raw.length() - 1 : raw.length();
    return decoded(raw.substring(raw.lastIndexOf('/', end - 1) + 1, end));
  }

  private static String decoded(String escaped) {
    byte[] bytes = new byte[escaped.length()];
    int count = 0;
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c == '%') {
        bytes[count++] = (byte) HexFormat.fromHexDigits(escaped, i + 1, i + 3);
        i += 2;
      } else {
        bytes[count++] = (byte) c;
      }
    }
    return Utf8.decode(bytes, 0, count);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static Path ofBytes(byte[] bytes) {
    StringBuilder uri = new StringBuilder("file:///");
    for (byte b : bytes) {
      // Neighbouring slashes are one; the URI form does not join them itself.
      if (b != '/') {
        uri.append('%').append(HEX.toHexDigits(b));
      } else if (uri.charAt(uri.length() - 1) != '/') {
        uri.append('/');
      }
    }
    try {
      return Path.of(URI.create(uri.toString()));
    } catch (IllegalArgumentException e) {
      throw new InvalidPathException("", "no path");
    }
  }
}
