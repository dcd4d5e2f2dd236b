package io.entryjar.environment;

import io.entryjar.descriptor.Variable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * One kind of source, as SmallRye Config asks it: the first one in the order of the ordinals that
 * has a value wins. An empty value is none, unless the variable allows it.
 */
final class Source implements ConfigSource {
  /**
   * Stands before each name, so that no variable can be taken for one of the settings that SmallRye
   * reads from its own sources, such as {@code smallrye.config.profile}.
   */
  private static final String PREFIX = "variable/";

  /** How a source finds a value. */
  @FunctionalInterface
  interface Lookup {
    @Nullable Found find(Variable variable);
  }

  private final String name;
  private final int ordinal;
  private final Map<String, Variable> declared;
  private final Lookup lookup;
  private final Map<String, Found> answers = new HashMap<>();

  /**
   * A source.
   *
   * @param name its name, its own among all sources
   * @param ordinal its weight: the higher one is asked first
   * @param declared the declared variables; of others it knows nothing
   * @param lookup finds the value
   */
  Source(String name, int ordinal, Map<String, Variable> declared, Lookup lookup) {
    this.name = name;
    this.ordinal = ordinal;
    this.declared = declared;
    this.lookup = lookup;
  }

  /** The property under which SmallRye knows a variable. */
  static String property(String variable) {
    return PREFIX + variable;
  }

  /** What this source has for a variable; asked again, it gives the same. */
  @Nullable Found find(Variable variable) {
    Found known = answers.get(variable.name());
    if (known != null) {
      return known;
    }
    Found found = lookup.find(variable);
    if (found == null || (found.usable() && found.value().isEmpty() && !variable.allowEmpty())) {
      return null;
    }
    answers.put(variable.name(), found);
    return found;
  }

  @Override
  public @Nullable String getValue(String property) {
    Variable variable =
        property.startsWith(PREFIX) ? declared.get(property.substring(PREFIX.length())) : null;
    Found found = variable == null ? null : find(variable);
    return found == null ? null : found.value();
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public int getOrdinal() {
    return ordinal;
  }

  /** Nothing is listed: variables are asked for by name. */
  @Override
  public Set<String> getPropertyNames() {
    return Set.of();
  }
}
