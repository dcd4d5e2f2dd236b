package io.entryjar.environment;

/**
 * Names and addresses of hosts: RFC 1123 names, with the underscore that Docker allows in the names
 * of services, IPv4 in four decimal parts, IPv6 (RFC 4291, also with a zone) with or without
 * brackets.
 */
final class Hosts {
  private static final int LONGEST_NAME = 253;
  private static final int LONGEST_LABEL = 63;

  private Hosts() {}

  static boolean isHost(String text) {
    if (text.startsWith("[")) {
      return text.endsWith("]") && isIpv6(text.substring(1, text.length() - 1));
    }
    return text.indexOf(':') >= 0 ? isIpv6(text) : isNameOrIpv4(text);
  }

  /** The host without the brackets of an IPv6 address. */
  static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static boolean isNameOrIpv4(String text) {
    String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      return false;
    }
    int start = 0;
    while (true) {
      int dot = name.indexOf('.', start);
      int end = dot < 0 ? name.length() : dot;
      if (!isLabel(name, start, end)) {
        return false;
      }
      if (dot < 0) {
        // No top-level domain is a number: what ends in one is meant as an address.
        return !isNumber(name, start, end) || isIpv4(text);
      }
      start = dot + 1;
    }
  }

  private static boolean isLabel(String name, int start, int end) {
    if (start == end || end - start > LONGEST_LABEL) {
      return false;
    }
    for (int i = start; i < end; i++) {
      char c = name.charAt(i);
      boolean inner = c == '-' && i > start && i < end - 1;
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!letter && !inner && !(c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumber(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return end > start;
  }

  private static boolean isIpv4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    for (String part : parts) {
      boolean octet =
          isNumber(part, 0, part.length())
              && part.length() <= 3
              && Integer.parseInt(part) <= 255
              // Some readers take a leading zero for octal.
              && (part.length() == 1 || part.charAt(0) != '0');
      if (!octet) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIpv6(String text) {
    int zone = text.indexOf('%');
    if (zone == text.length() - 1 || text.length() > LONGEST_NAME) {
      return false;
    }
    if (zone >= 0 && !isLabel(text.replace('.', '_'), zone + 1, text.length())) {
      return false;
    }
    String address = zone < 0 ? text : text.substring(0, zone);
    int gap = address.indexOf("::");
    if (gap < 0) {
      return groups(address, true) == 8;
    }
    int left = gap == 0 ? 0 : groups(address.substring(0, gap), false);
    String tail = address.substring(gap + 2);
    int right = tail.isEmpty() ? 0 : groups(tail, true);
    return left >= 0 && right >= 0 && left + right <= 7;
  }

  /** The number of 16-bit groups; -1 if it is malformed. The last two may be an IPv4 address. */
  private static int groups(String text, boolean last) {
    String[] parts = text.split(":", -1);
    int count = 0;
    for (int i = 0; i < parts.length; i++) {
      if (last && i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
        if (!isIpv4(parts[i])) {
          return -1;
        }
        count += 2;
      } else if (isHex(parts[i])) {
        count++;
      } else {
        return -1;
      }
    }
    return count;
  }

  private static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Numbers.isHexDigit(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= 4;
  }
}
