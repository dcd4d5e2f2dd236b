package io.entryjar.descriptor;

import java.util.regex.Pattern;

/** The grammar of names. */
final class Names {
  /** As Kubernetes takes them (C_IDENTIFIER and its relaxed form, without leading digits). */
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,254}");

  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}");

  private Names() {}

  static boolean isVariable(String name) {
    return VARIABLE.matcher(name).matches();
  }

  static boolean isVariableCharacter(char c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-');
  }

  /** Names of commands and requirements. */
  static boolean isLabel(String name) {
    return LABEL.matcher(name).matches();
  }
}
