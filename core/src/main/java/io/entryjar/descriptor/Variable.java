package io.entryjar.descriptor;

import io.entryjar.report.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declared variable.
 *
 * @param name its name
 * @param place where its name stands
 * @param type its type
 * @param values the only values it may have; empty for any
 * @param defaultValue its value where nothing else gives one, or null
 * @param required whether the start fails without a value
 * @param aliases other names its value is taken from, in order
 * @param secret whether its value is never shown
 * @param export whether the command gets it
 * @param constraints what its value must satisfy
 * @param description for people, or empty
 * @param deprecated what to use instead, or null if it is not deprecated
 * @param allowEmpty whether an empty value is a value
 * @param file whether NAME_FILE and secret files are looked at
 * @param generate how a value is made up, or null
 */
public record Variable(
    String name,
    Place place,
    ValueType type,
    List<String> values,
    @Nullable Text defaultValue,
    boolean required,
    List<String> aliases,
    boolean secret,
    boolean export,
    List<Constraint> constraints,
    String description,
    @Nullable String deprecated,
    boolean allowEmpty,
    boolean file,
    @Nullable Generate generate) {

  public Variable {
    values = List.copyOf(values);
    aliases = List.copyOf(aliases);
    constraints = List.copyOf(constraints);
  }

  /** The same, but its value is never shown. */
  public Variable asSecret() {
    return new Variable(
        name,
        place,
        type,
        values,
        defaultValue,
        required,
        aliases,
        true,
        export,
        constraints,
        description,
        deprecated,
        allowEmpty,
        file,
        generate);
  }

  /**
   * How a value is made up from secure random characters.
   *
   * @param length number of characters
   * @param keep the file in which it is kept for later starts, or null for a value that lives as
   *     long as the container
   */
  public record Generate(int length, @Nullable Text keep) {}

  /**
   * A constraint of Bean Validation.
   *
   * @param name its name in kebab case, or a class name
   * @param attributes its attributes, in order
   * @param place where the name stands
   */
  public record Constraint(String name, List<Attribute> attributes, Place place) {
    public Constraint {
      attributes = List.copyOf(attributes);
    }
  }

  /**
   * An attribute of a constraint.
   *
   * @param name its name in kebab case; "value" where the descriptor gives no name
   * @param values its value, or its values
   * @param list whether it was written as a list
   * @param place where it stands
   */
  public record Attribute(String name, List<String> values, boolean list, Place place) {
    public Attribute {
      values = List.copyOf(values);
    }
  }
}
