package io.entryjar.environment;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Types whose value stays text: these only say whether it has the right form. */
final class TextForms {
  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_LOCAL_PART = 64;

  private TextForms() {}

  /**
   * An address of mail as people have them (RFC 5321, with the letters of every script, without
   * quoted local parts and comments): {@code local@host}.
   */
  static boolean isEmail(String text) {
    int at = text.lastIndexOf('@');
    if (at < 1 || at > LONGEST_LOCAL_PART || text.length() > LONGEST_EMAIL) {
      return false;
    }
    for (int i = 0; i < at; i++) {
      char c = text.charAt(i);
      boolean dot = c == '.' && i > 0 && i < at - 1 && text.charAt(i - 1) != '.';
      if (!dot && !isAtomCharacter(c)) {
        return false;
      }
    }
    String host = text.substring(at + 1);
    if (host.startsWith("[") && host.endsWith("]")) {
      String address = Hosts.bare(host);
      return Hosts.isHost(address.startsWith("IPv6:") ? address.substring(5) : address);
    }
    return Hosts.isHost(ascii(host)) && host.indexOf(':') < 0;
  }

  private static boolean isAtomCharacter(char c) {
    return c >= 0x80
        ? !Character.isWhitespace(c) && !Character.isISOControl(c) && !Character.isSpaceChar(c)
        : Character.isLetterOrDigit(c) || "!#$%&'*+/=?^_`{|}~-".indexOf(c) >= 0;
  }

  /** Letters of other scripts as if they were ASCII: their names go through IDNA later. */
  private static String ascii(String host) {
    StringBuilder out = new StringBuilder(host.length());
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      out.append(c >= 0x80 && (Character.isLetter(c) || Character.isSurrogate(c)) ? 'x' : c);
    }
    return out.toString();
  }

  /** Standard Base64 with its padding (RFC 4648, section 4), on one line. */
  static boolean isBase64(String text) {
    int end = text.length();
    if (end % 4 != 0) {
      return false;
    }
    for (int padding = 0; padding < 2 && end > 0 && text.charAt(end - 1) == '='; padding++) {
      end--;
    }
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!letter && !(c >= '0' && c <= '9') && c != '+' && c != '/') {
        return false;
      }
    }
    return true;
  }

  /** 36 characters: hexadecimal digits in groups of 8-4-4-4-12 (RFC 9562, section 4). */
  static boolean isUuid(String text) {
    if (text.length() != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? text.charAt(i) != '-' : !Numbers.isHexDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** A regular expression as {@link Pattern} takes it. */
  static boolean isRegex(String text) {
    try {
      Pattern.compile(text);
      return true;
    } catch (PatternSyntaxException | StackOverflowError e) {
      return false;
    }
  }
}
