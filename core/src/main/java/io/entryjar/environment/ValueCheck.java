package io.entryjar.environment;

import io.entryjar.descriptor.Text;
import io.entryjar.descriptor.ValueType;
import io.entryjar.descriptor.Variable;
import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import io.entryjar.text.Printable;
import io.entryjar.text.Suggestion;
import io.entryjar.text.Utf8;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a variable of what the sources have: checks its value, and says what is wrong with it. */
final class ValueCheck {
  /**
   * The longest environment entry in bytes, name and {@code =} included: MAX_ARG_STRLEN of
   * execve(2), 32 pages of 4 KiB, without the NUL at its end.
   */
  static final int LONGEST_ENTRY = 131_071;

  private static final int MOST_LISTED = 20;

  private final VariableNames names;
  private final ProcessValues process;
  private final Findings findings;

  ValueCheck(VariableNames names, ProcessValues process, Findings findings) {
    this.names = names;
    this.process = process;
    this.findings = findings;
  }

  /** What is wrong with a value: the message is a predicate that follows "is" or "has". */
  private record Fault(Code code, String message, String cure) {}

  /** A value as its type has it, or what is wrong with it. */
  private record Checked(@Nullable Object typed, @Nullable Fault fault) {}

  /**
   * Checks.
   *
   * @param variable the declaration
   * @param found what the first source has that has anything; null if none does
   * @return the variable
   */
  ResolvedVariable check(Variable variable, @Nullable Found found) {
    boolean badDefault = reportDefault(variable);
    if (found == null) {
      if (variable.required() && !badDefault) {
        reportMissing(variable);
      }
      boolean valid = !variable.required() && !badDefault;
      return new ResolvedVariable(variable, null, null, Origin.UNSET, variable.secret(), valid);
    }
    boolean secret = variable.secret() || found.secret();
    if (!found.usable() || (badDefault && found.origin().equals(Origin.DEFAULT))) {
      return new ResolvedVariable(variable, null, null, found.origin(), secret, false);
    }
    Checked checked = checked(variable, found.value(), found.origin(), secret);
    if (checked.fault() != null) {
      Fault fault = checked.fault();
      findings.error(
          fault.code(), variable.name(), variable.place(), fault.message(), fault.cure());
    }
    return new ResolvedVariable(
        variable, found.value(), checked.typed(), found.origin(), secret, checked.fault() == null);
  }

  private void reportMissing(Variable variable) {
    boolean empty = process.names().contains(variable.name());
    List<String> files = names.files(variable);
    findings.error(
        Code.MISSING,
        variable.name(),
        variable.place(),
        empty ? "is required, but empty" : "is required, but not set",
        files.isEmpty()
            ? "set " + variable.name()
            : "set " + variable.name() + ", or mount a file and set " + files.get(0));
  }

  /** A default that is the same in every environment is checked even where it is not used. */
  private boolean reportDefault(Variable variable) {
    Text text = variable.defaultValue();
    if (text == null || !text.isConstant()) {
      return false;
    }
    StringBuilder value = new StringBuilder();
    for (Text.Part part : text.parts()) {
      if (part instanceof Text.Literal literal) {
        value.append(literal.characters());
      }
    }
    if (value.isEmpty()) {
      return false;
    }
    Fault fault = checked(variable, value.toString(), Origin.DEFAULT, variable.secret()).fault();
    if (fault != null) {
      findings.error(
          Code.BAD_DEFAULT, variable.name(), text.place(), fault.message(), "change the default");
    }
    return fault != null;
  }

  private Checked checked(Variable variable, String value, Origin origin, boolean secret) {
    if (variable.export() && isTooLong(variable.name(), value)) {
      return fault(
          Code.TOO_LONG,
          "is too long to be passed on: name and value have room for 131071 bytes",
          "shorten it, or declare export: false");
    }
    if (value.indexOf('\0') >= 0) {
      return fault(
          Code.WRONG_TYPE, "holds a NUL byte, which no variable can", "take the NUL byte out");
    }
    boolean anyBytes =
        variable.type() == ValueType.STRING
            && variable.values().isEmpty()
            && variable.constraints().isEmpty();
    if (!anyBytes && !Utf8.isText(value)) {
      return fault(Code.NOT_TEXT, "is not valid UTF-8", "set it to text in UTF-8");
    }
    // allow-empty says so itself: nothing is left to convert.
    if (value.isEmpty()) {
      return new Checked(variable.type() == ValueType.STRING ? value : null, null);
    }
    Object typed;
    try {
      typed = new TypeConverter(variable.type()).convert(value);
    } catch (IllegalArgumentException e) {
      String expected = Types.expected(variable.type());
      return fault(
          Code.WRONG_TYPE,
          shown(value, origin, secret) + " not " + expected,
          "set it to " + expected);
    }
    Fault outside = outside(variable, value, typed, origin, secret);
    return outside == null ? new Checked(typed, null) : new Checked(null, outside);
  }

  /** Says that a value, or an element of a list, is none of the declared ones. */
  private static @Nullable Fault outside(
      Variable variable, String value, @Nullable Object typed, Origin origin, boolean secret) {
    List<String> allowed = variable.values();
    if (allowed.isEmpty()) {
      return null;
    }
    List<?> elements = typed instanceof List<?> list ? list : List.of(value);
    for (Object element : elements) {
      String text = String.valueOf(element);
      if (!allowed.contains(text)) {
        boolean part = variable.type() == ValueType.LIST;
        String message =
            secret
                ? "is not one of its declared values"
                : (part
                        ? "holds " + Printable.quote(text) + ", which is"
                        : shown(text, origin, false))
                    + " not one of its declared values";
        return new Fault(
            Code.NOT_ONE_OF, message, secret ? "set it to one of them" : cure(text, allowed));
      }
    }
    return null;
  }

  private static String cure(String value, List<String> allowed) {
    if (value.length() <= 100) {
      var near = Suggestion.nearest(value, allowed);
      if (near.isPresent()) {
        return "did you mean " + near.get() + "?";
      }
    }
    List<String> listed = allowed.subList(0, Math.min(allowed.size(), MOST_LISTED));
    return "use one of "
        + Printable.of(String.join(", ", listed))
        + (listed.size() < allowed.size() ? ", ..." : "");
  }

  private static String shown(String value, Origin origin, boolean secret) {
    if (secret) {
      return "is";
    }
    String source = origin.equals(Origin.ENVIRONMENT) ? "" : " (" + origin + ")";
    return "is " + Printable.quote(value) + source + ",";
  }

  private static Checked fault(Code code, String message, String cure) {
    return new Checked(null, new Fault(code, message, cure));
  }

  private static boolean isTooLong(String name, String value) {
    int room = LONGEST_ENTRY - name.length() - 1;
    // A character has at most three bytes; one of four is two chars.
    return value.length() > room || (value.length() > room / 3 && Utf8.encode(value).length > room);
  }
}
