package io.entryjar.validation;

import io.entryjar.text.Printable;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What is said of exceptions of libraries. */
final class Faults {
  private Faults() {}

  /** The kind of an exception, without its message, which could hold a value. */
  static String kind(Throwable fault) {
    return fault.getClass().getSimpleName();
  }

  /** The exception at the bottom. */
  static Throwable root(Throwable fault) {
    Throwable root = fault;
    for (int depth = 0; depth < 20 && root.getCause() != null; depth++) {
      root = root.getCause();
    }
    return root;
  }

  /**
   * The reason that an exception gives, in one line. Only for exceptions that came about without
   * any value.
   */
  static String reason(Throwable fault) {
    Throwable root = root(fault);
    if (root instanceof PatternSyntaxException syntax) {
      return Printable.of(syntax.getDescription())
          + (syntax.getIndex() < 0 ? "" : " at character " + (syntax.getIndex() + 1));
    }
    if (isMissingClass(root)) {
      return "the class " + Printable.of(String.valueOf(root.getMessage())) + " is missing";
    }
    String message = withoutId(root.getMessage());
    return message.isEmpty() ? kind(root) : Printable.of(message);
  }

  /** Tells whether a jar is missing, rather than something wrong in the descriptor. */
  static boolean isMissingClass(Throwable root) {
    return root instanceof ClassNotFoundException
        || root instanceof NoClassDefFoundError
        || root instanceof TypeNotPresentException;
  }

  /** Hibernate Validator starts its messages with an id such as HV000082. */
  private static String withoutId(@Nullable String message) {
    if (message == null) {
      return "";
    }
    String text = message;
    if (text.startsWith("HV") && text.indexOf(": ") > 0) {
      text = text.substring(text.indexOf(": ") + 2);
    }
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
