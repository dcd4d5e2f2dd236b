package io.entryjar.validation;

import io.entryjar.text.Printable;
import java.lang.reflect.Array;
import java.util.Map;

/** What to do about a violated constraint. */
final class Cures {
  private static final int LONGEST = 200;

  private Cures() {}

  static String of(Slot slot) {
    if (slot.constraint().name().equals("pattern") && slot.members().get("regexp") != null) {
      return "give a value that matches as a whole: " + shown(slot.members().get("regexp"));
    }
    StringBuilder cure = new StringBuilder("give a value that satisfies ");
    cure.append(Printable.of(slot.constraint().name()));
    String separator = " (";
    for (Map.Entry<String, Object> member : slot.members().entrySet()) {
      if (!member.getKey().equals("message")) {
        cure.append(separator).append(ConstraintNames.kebab(member.getKey())).append(' ');
        cure.append(shown(member.getValue()));
        separator = ", ";
      }
    }
    return cure.append(separator.equals(", ") ? ")" : "").toString();
  }

  private static String shown(Object value) {
    String text = String.valueOf(value);
    if (value.getClass().isArray()) {
      StringBuilder list = new StringBuilder();
      for (int i = 0; i < Array.getLength(value); i++) {
        list.append(i == 0 ? "" : " ").append(Array.get(value, i));
      }
      text = list.toString();
    }
    return Printable.of(text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text);
  }
}
