package io.entryjar.validation;

import io.entryjar.descriptor.Variable;
import io.entryjar.environment.ResolvedVariable;
import io.entryjar.environment.Types;
import io.entryjar.report.Findings;
import io.entryjar.report.Place;
import io.entryjar.text.Printable;
import java.lang.annotation.Annotation;
import java.util.Map;
import org.hibernate.validator.cfg.GenericConstraintDef;
import org.jspecify.annotations.Nullable;

/**
 * One constraint of one variable.
 *
 * @param variable the variable
 * @param resolved the variable with its value, or null if there is none
 * @param constraint the constraint
 * @param annotation its annotation
 * @param members the members of the annotation that are not their defaults
 * @param type the Java class that the constraint sees
 * @param value what it is to check, or null for nothing
 */
record Slot(
    Variable variable,
    @Nullable ResolvedVariable resolved,
    Variable.Constraint constraint,
    Class<? extends Annotation> annotation,
    Map<String, Object> members,
    Class<?> type,
    @Nullable Object value) {

  /** What findings about a constraint are about. */
  static String subject(Variable variable, Variable.Constraint constraint) {
    return variable.name() + ": " + Printable.of(constraint.name());
  }

  String subject() {
    return subject(variable, constraint);
  }

  boolean secret() {
    return resolved == null ? variable.secret() : resolved.secret();
  }

  /** Where an attribute stands, or the constraint if it is not given. */
  Place placeOf(String attribute) {
    for (Variable.Attribute given : constraint.attributes()) {
      if (given.name().equals(attribute)) {
        return given.place();
      }
    }
    return constraint.place();
  }

  /** The same constraint with nothing to check. */
  Slot empty() {
    return new Slot(variable, resolved, constraint, annotation, members, type, null);
  }

  /** The constraint as Hibernate Validator takes it. */
  GenericConstraintDef<?> definition() {
    GenericConstraintDef<?> definition = new GenericConstraintDef<>(annotation);
    members.forEach(definition::param);
    return definition;
  }

  /** Reads a constraint, or gives null after a fault. */
  static @Nullable Slot of(
      Variable variable,
      @Nullable ResolvedVariable resolved,
      Variable.Constraint constraint,
      Class<? extends Annotation> annotation,
      @Nullable Object value,
      Findings findings) {
    Map<String, Object> members =
        Attributes.convert(subject(variable, constraint), constraint, annotation, findings);
    return members == null
        ? null
        : new Slot(
            variable,
            resolved,
            constraint,
            annotation,
            members,
            Types.constraintType(variable.type()),
            value);
  }
}
