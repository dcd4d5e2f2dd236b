package io.entryjar.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * A target {@code host:port} or {@code [IPv6 address]:port}.
 *
 * @param host a name or an address, without brackets
 * @param port 1 to 65535
 */
record HostPort(String host, int port) {
  /** The longest name of the DNS (RFC 1035, 2.3.4). */
  private static final int LONGEST_HOST = 253;

  /**
   * Reads a target.
   *
   * @param text a text for which {@link #fault} says nothing
   */
  static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = text.startsWith("[") ? text.substring(1, colon - 1) : text.substring(0, colon);
    return new HostPort(host, Integer.parseInt(text, colon + 1, text.length(), 10));
  }

  /**
   * Says what is wrong.
   *
   * @param text any text
   * @return words that follow the text, or null if nothing is wrong
   */
  static @Nullable String fault(String text) {
    if (text.isEmpty()) {
      return "is empty";
    }
    if (text.contains("://")) {
      return "is a URL";
    }
    return text.startsWith("[") ? bracketsFault(text) : plainFault(text);
  }

  /** Says what is wrong with the part behind the last colon. */
  static @Nullable String portFault(String port) {
    if (port.isEmpty()) {
      return "has no port";
    }
    boolean number = port.length() <= 5;
    for (int i = 0; i < port.length(); i++) {
      number &= port.charAt(i) >= '0' && port.charAt(i) <= '9';
    }
    int value = number ? Integer.parseInt(port) : 0;
    return value < 1 || value > 65535 ? "has a port that is no number from 1 to 65535" : null;
  }

  private static @Nullable String plainFault(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return "has no port";
    }
    if (text.indexOf(':', colon + 1) >= 0) {
      return "has more than one colon, and an IPv6 address belongs in brackets";
    }
    if (colon == 0) {
      return "has no host";
    }
    for (int i = 0; i < colon; i++) {
      if (!isOfName(text.charAt(i))) {
        return "has a host with characters that no name has";
      }
    }
    return colon > LONGEST_HOST
        ? "has a host that is longer than any name"
        : portFault(text.substring(colon + 1));
  }

  private static @Nullable String bracketsFault(String text) {
    int close = text.indexOf(']');
    if (close < 0) {
      return "has a [ without ]";
    }
    if (!isAddress(text.substring(1, close))) {
      return "has no IPv6 address in its brackets";
    }
    return close + 1 < text.length() && text.charAt(close + 1) == ':'
        ? portFault(text.substring(close + 2))
        : "has no port";
  }

  /** The underscore is no part of a host name, but Compose and Kubernetes resolve such names. */
  private static boolean isOfName(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '-'
        || c == '_';
  }

  private static boolean isAddress(String text) {
    int zone = text.indexOf('%');
    String address = zone < 0 ? text : text.substring(0, zone);
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if ("0123456789abcdefABCDEF:.".indexOf(c) < 0) {
        return false;
      }
    }
    for (int i = zone + 1; zone >= 0 && i < text.length(); i++) {
      if (!isOfName(text.charAt(i))) {
        return false;
      }
    }
    try {
      // A text in brackets is only parsed, never looked up.
      return address.indexOf(':') >= 0
          && zone != text.length() - 1
          && InetAddress.getByName("[" + address + "]") != null;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
