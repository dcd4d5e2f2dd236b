package io.entryjar.environment;

import io.entryjar.descriptor.Text;
import io.entryjar.descriptor.Variable;
import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import io.entryjar.text.Printable;
import java.nio.file.InvalidPathException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Values that are made up, and kept where the descriptor says so. */
final class Generator {
  private static final String CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** The highest multiple of the number of characters in a byte: above it a byte is skipped. */
  private static final int FAIR = 256 - 256 % CHARACTERS.length();

  private final Map<String, Variable> declared;
  private final Predicate<Variable> needed;
  private final Function<Text, Expanded> expansion;
  private final ResolverOptions options;
  private final Findings findings;
  private final Map<String, Map<String, String>> kept = new HashMap<>();
  private final Map<String, KeptFile.NotKept> failed = new HashMap<>();

  /**
   * A generator.
   *
   * @param declared the declared variables
   * @param needed tells whether a variable has no value from a better source
   * @param expansion fills in the values of a path
   * @param options whether it may write, and where its random bytes come from
   * @param findings takes what goes wrong
   */
  Generator(
      Map<String, Variable> declared,
      Predicate<Variable> needed,
      Function<Text, Expanded> expansion,
      ResolverOptions options,
      Findings findings) {
    this.declared = declared;
    this.needed = needed;
    this.expansion = expansion;
    this.options = options;
    this.findings = findings;
  }

  @Nullable Found find(Variable variable) {
    Variable.Generate generate = variable.generate();
    if (generate == null) {
      return null;
    }
    if (generate.keep() == null) {
      return Found.of(characters(generate.length()), new Origin("generated"));
    }
    Expanded path = expansion.apply(generate.keep());
    Origin origin = new Origin("generated, kept in " + Printable.of(path.shown()));
    if (!path.valid()) {
      return Found.unusable(origin);
    }
    try {
      String value = kept(variable, generate.keep(), path.value()).get(variable.name());
      return value != null
          ? Found.of(value, origin)
          : Found.of(characters(generate.length()), new Origin("generated at the start"));
    } catch (InvalidPathException e) {
      return fault(variable, "names no path to keep it in", origin);
    } catch (KeptFile.NotKept e) {
      return fault(
          variable, "cannot be kept: " + Printable.of(path.shown()) + " " + e.reason(), origin);
    }
  }

  private Found fault(Variable variable, String message, Origin origin) {
    findings.error(
        Code.NOT_KEPT,
        variable.name(),
        variable.place(),
        message,
        "make keep: a file on a volume that this user can write, or set " + variable.name());
    return Found.unusable(origin);
  }

  /** The values of a file; all that belong there are added at once. */
  private Map<String, String> kept(Variable variable, Text keep, String path)
      throws KeptFile.NotKept {
    Map<String, String> known = kept.get(path);
    if (known != null && known.containsKey(variable.name())) {
      return known;
    }
    KeptFile.NotKept failure = failed.get(path);
    if (failure != null) {
      throw failure;
    }
    KeptFile file = new KeptFile(BytePath.of(options.workingDirectory(), path));
    try {
      Map<String, String> values = file.read();
      if (!values.containsKey(variable.name()) && options.mayWrite()) {
        values = file.add(missing(variable, keep, values), this::characters);
      }
      kept.put(path, values);
      return values;
    } catch (KeptFile.NotKept e) {
      failed.put(path, e);
      throw e;
    }
  }

  private Map<String, Integer> missing(Variable first, Text keep, Map<String, String> values) {
    Map<String, Integer> lengths = new LinkedHashMap<>();
    for (Variable variable : declared.values()) {
      Variable.Generate generate = variable.generate();
      if (generate != null
          && generate.keep() != null
          && generate.keep().source().equals(keep.source())
          && !values.containsKey(variable.name())
          && (variable.name().equals(first.name()) || needed.test(variable))) {
        lengths.put(variable.name(), generate.length());
      }
    }
    return lengths;
  }

  private String characters(int length) {
    StringBuilder out = new StringBuilder(length);
    while (out.length() < length) {
      for (byte b : options.random().next(length - out.length())) {
        if ((b & 0xFF) < FAIR) {
          out.append(CHARACTERS.charAt((b & 0xFF) % CHARACTERS.length()));
        }
      }
    }
    return out.toString();
  }
}
