package io.entryjar.descriptor;

import io.entryjar.report.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A string of the descriptor in which <code>${NAME}</code> and <code>${NAME:-default}</code> stand
 * for values. Only strings of the descriptor are ever expanded, never a value.
 *
 * @param source the string as it is written
 * @param parts what it is made of
 * @param place where it stands
 */
public record Text(String source, List<Part> parts, Place place) {

  public Text {
    parts = List.copyOf(parts);
  }

  /** A piece of the string. */
  public sealed interface Part {}

  /** Characters that stand for themselves. */
  public record Literal(String characters) implements Part {}

  /**
   * A value.
   *
   * @param name the variable
   * @param otherwise what stands there if the variable is unset or empty; null for nothing
   * @param place where the name stands
   */
  public record Reference(String name, @Nullable Text otherwise, Place place) implements Part {}

  /** Text without any reference. */
  public static Text literal(String characters, Place place) {
    return new Text(characters, List.of(new Literal(characters)), place);
  }

  /** All references, those inside defaults included. */
  public Stream<Reference> references() {
    return parts.stream()
        .filter(Reference.class::isInstance)
        .map(Reference.class::cast)
        .flatMap(
            reference ->
                reference.otherwise() == null
                    ? Stream.of(reference)
                    : Stream.concat(Stream.of(reference), reference.otherwise().references()));
  }

  /** What it is whatever the environment is, if it refers to nothing. */
  public Optional<String> constant() {
    if (!isConstant()) {
      return Optional.empty();
    }
    StringBuilder characters = new StringBuilder();
    for (Part part : parts) {
      characters.append(((Literal) part).characters());
    }
    return Optional.of(characters.toString());
  }

  /** Tells whether it is the same whatever the environment is. */
  public boolean isConstant() {
    for (Part part : parts) {
      if (!(part instanceof Literal)) {
        return false;
      }
    }
    return true;
  }
}
