package io.entryjar.descriptor;

import io.entryjar.report.Code;
import io.entryjar.report.Findings;
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

  /** Reports a key that is no such name. */
  static boolean checkLabel(String label, YamlNode.Scalar key, String kind, Findings findings) {
    boolean right = isLabel(key.text());
    if (!right) {
      findings.error(
          Code.BAD_VALUE,
          label,
          key.place(),
          "is not a name that a " + kind + " can have",
          "use letters, digits, _, . and -, at most 63, not starting with . or -");
    }
    return right;
  }
}
