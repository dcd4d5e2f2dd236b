package io.entryjar.validation;

import io.entryjar.descriptor.Variable;
import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import io.entryjar.text.Printable;
import io.entryjar.text.Suggestion;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns the attributes of a constraint into those of its annotation. */
final class Attributes {
  /** Members that every constraint has, and that mean nothing in a descriptor. */
  private static final Set<String> REFUSED = Set.of("groups", "payload");

  private static final String SHORTHAND = "value";

  private final String subject;
  private final Variable.Constraint constraint;
  private final Findings findings;
  private final Map<String, Method> members = new TreeMap<>();
  private final Map<String, Object> values = new LinkedHashMap<>();
  private boolean faulty;

  private Attributes(
      String subject,
      Variable.Constraint constraint,
      Class<? extends Annotation> type,
      Findings findings) {
    this.subject = subject;
    this.constraint = constraint;
    this.findings = findings;
    for (Method member : type.getDeclaredMethods()) {
      if (member.getParameterCount() == 0 && !member.isSynthetic()) {
        members.put(ConstraintNames.kebab(member.getName()), member);
      }
    }
  }

  /**
   * Converts all attributes.
   *
   * @param subject what findings are about
   * @param constraint the constraint of the descriptor
   * @param type its annotation
   * @param findings takes the faults, all of them
   * @return the members of the annotation that were given, or null after a fault
   */
  static @Nullable Map<String, Object> convert(
      String subject,
      Variable.Constraint constraint,
      Class<? extends Annotation> type,
      Findings findings) {
    Attributes attributes = new Attributes(subject, constraint, type, findings);
    attributes.convert();
    return attributes.faulty ? null : attributes.values;
  }

  private void convert() {
    for (Variable.Attribute attribute : constraint.attributes()) {
      if (REFUSED.contains(attribute.name())) {
        bad(attribute, "has " + attribute.name() + ", which mean nothing here", "remove it");
        continue;
      }
      Method member = member(attribute.name());
      if (member == null) {
        bad(
            attribute,
            "has no attribute " + Printable.of(attribute.name()),
            members.size() == REFUSED.size() + 1 && attribute.name().equals(SHORTHAND)
                ? "write " + Printable.of(constraint.name()) + " alone"
                : Suggestion.cure(attribute.name(), names()));
      } else {
        convert(attribute, member);
      }
    }
    if (!faulty) {
      requireAll();
    }
  }

  private void convert(Variable.Attribute attribute, Method member) {
    try {
      Object value = AttributeValues.convert(member.getReturnType(), attribute);
      if (values.putIfAbsent(member.getName(), value) != null) {
        bad(attribute, "has " + Printable.of(attribute.name()) + " twice", "remove one");
      }
    } catch (AttributeValues.Wrong e) {
      bad(attribute, "takes " + e.expected + " as " + Printable.of(attribute.name()), e.cure);
    }
  }

  /** {@code {pattern: "[a-z]+"}} means the one attribute that has to be given. */
  private @Nullable Method member(String name) {
    Method member = members.get(name);
    if (member != null || !name.equals(SHORTHAND)) {
      return member;
    }
    Method only = null;
    for (Method candidate : members.values()) {
      if (candidate.getDefaultValue() == null) {
        if (only != null) {
          return null;
        }
        only = candidate;
      }
    }
    return only;
  }

  private void requireAll() {
    for (Map.Entry<String, Method> member : members.entrySet()) {
      Method method = member.getValue();
      if (method.getDefaultValue() == null && !values.containsKey(method.getName())) {
        faulty = true;
        findings.error(
            Code.BAD_CONSTRAINT,
            subject,
            constraint.place(),
            "lacks its attribute " + member.getKey(),
            "write {" + Printable.of(constraint.name()) + ": {" + member.getKey() + ": ...}}");
      }
    }
  }

  private Set<String> names() {
    Set<String> names = new java.util.TreeSet<>(members.keySet());
    names.removeAll(REFUSED);
    return names;
  }

  private void bad(Variable.Attribute attribute, String message, String cure) {
    faulty = true;
    findings.error(Code.BAD_CONSTRAINT, subject, attribute.place(), message, cure);
  }
}
