package io.entryjar.validation;

import io.entryjar.descriptor.ValueType;
import io.entryjar.environment.ResolvedVariable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What constraints see of a value. */
final class Values {
  private Values() {}

  /** The Java class of a type for constraints. */
  static Class<?> type(ValueType type) {
    return switch (type) {
      case INTEGER, SIZE -> Long.class;
      case DECIMAL -> BigDecimal.class;
      case BOOLEAN -> Boolean.class;
      case PORT -> Integer.class;
      case DURATION -> Duration.class;
      case LIST -> List.class;
      default -> String.class;
    };
  }

  /** The value for constraints: the text as it is where they see text, else the typed value. */
  static @Nullable Object of(ResolvedVariable variable) {
    return type(variable.declaration().type()) == String.class
        ? variable.value()
        : variable.typed();
  }
}
