package io.entryjar.environment;

import io.entryjar.descriptor.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Fills in the values of a string of the descriptor. Works without recursion, however deep. */
final class Expansion {
  private Expansion() {}

  /**
   * Fills in.
   *
   * @param text the string
   * @param variables the values
   * @param most a length at which there is no use in going on: the result is then longer than that
   * @return the string with an unset or empty variable as its {@code :-} text, or as nothing
   */
  static Expanded of(Text text, Map<String, ResolvedVariable> variables, int most) {
    StringBuilder value = new StringBuilder();
    StringBuilder shown = new StringBuilder();
    boolean secret = false;
    boolean valid = true;
    Deque<Iterator<Text.Part>> open = new ArrayDeque<>();
    open.push(text.parts().iterator());
    while (!open.isEmpty() && value.length() <= most) {
      if (!open.element().hasNext()) {
        open.pop();
        continue;
      }
      Text.Part part = open.element().next();
      if (part instanceof Text.Literal literal) {
        value.append(literal.characters());
        shown.append(literal.characters());
      } else if (part instanceof Text.Reference reference) {
        ResolvedVariable variable = variables.get(reference.name());
        valid &= variable == null || variable.valid();
        if (variable != null && variable.value() != null && !variable.value().isEmpty()) {
          value.append(variable.value());
          shown.append(variable.secret() ? ResolvedVariable.MASK : variable.value());
          secret |= variable.secret();
        } else if (reference.otherwise() != null) {
          open.push(reference.otherwise().parts().iterator());
        }
      }
    }
    return new Expanded(value.toString(), shown.toString(), secret, valid);
  }

  /** All references of a string, those inside {@code :-} texts included. */
  static List<Text.Reference> references(Text text) {
    List<Text.Reference> references = new ArrayList<>();
    Deque<Text> open = new ArrayDeque<>();
    open.push(text);
    while (!open.isEmpty()) {
      for (Text.Part part : open.pop().parts()) {
        if (part instanceof Text.Reference reference) {
          references.add(reference);
          if (reference.otherwise() != null) {
            open.push(reference.otherwise());
          }
        }
      }
    }
    return references;
  }
}
