package io.entryjar.environment;

import io.entryjar.descriptor.Variable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A declared variable with its value.
 *
 * @param declaration what the descriptor says of it
 * @param value its value as lossless text, or null if it has none
 * @param typed its value as its type has it (docs/descriptor.md lists the Java types), or null if
 *     it has none or it is not valid
 * @param origin where the value came from
 * @param secret whether its value is never shown: declared so, or made from a secret
 * @param valid false if a finding says that something is wrong with it
 */
public record ResolvedVariable(
    Variable declaration,
    @Nullable String value,
    @Nullable Object typed,
    Origin origin,
    boolean secret,
    boolean valid) {

  /** What stands in reports for the value of a secret. */
  public static final String MASK = "********";

  /** Its name. */
  public String name() {
    return declaration.name();
  }

  /** Its value as it may be shown: a secret gives no hint, not even of its length. */
  public Optional<String> shown() {
    return Optional.ofNullable(value).map(v -> secret ? MASK : v);
  }
}
