package io.entryjar.environment;

import io.entryjar.descriptor.Variable;
import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import io.entryjar.text.Printable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Values that are the content of a file: one that {@code NAME_FILE} names, or one in the folder of
 * secrets. All newlines at the end are dropped, as the shell does for {@code $(< file)}; everything
 * else stays byte for byte.
 */
final class FileValues {
  private final ProcessValues process;
  private final VariableNames names;
  private final ResolverOptions options;
  private final Findings findings;
  private final boolean secretsExist;

  FileValues(
      ProcessValues process, VariableNames names, ResolverOptions options, Findings findings) {
    this.process = process;
    this.names = names;
    this.options = options;
    this.findings = findings;
    this.secretsExist = Files.isDirectory(options.secrets());
  }

  /** The file that NAME_FILE, or ALIAS_FILE, names. */
  @Nullable Found named(Variable variable) {
    for (String name : names.files(variable)) {
      String path = process.get(name);
      if (!path.isEmpty()) {
        Found found = named(variable, name, path);
        if (!found.usable() || !found.value().isEmpty() || variable.allowEmpty()) {
          return found;
        }
      }
    }
    return null;
  }

  private Found named(Variable variable, String name, String path) {
    Origin origin = new Origin("file " + Printable.of(path));
    // Whoever confuses NAME and NAME_FILE puts the secret itself where a path belongs.
    String shown = variable.secret() ? "a file that" : Printable.quote(path) + ", which";
    try {
      return Found.of(
          withoutNewlines(ValueFile.read(BytePath.of(options.workingDirectory(), path))), origin);
    } catch (InvalidPathException e) {
      return fault(variable, name + " holds no path", name, origin);
    } catch (ValueFile.Unusable e) {
      return fault(variable, name + " names " + shown + " " + e.reason(), name, origin);
    }
  }

  private Found fault(Variable variable, String message, String name, Origin origin) {
    findings.error(
        Code.FILE_UNREADABLE,
        variable.name(),
        variable.place(),
        "has no value: " + message,
        "make " + name + " the path of a file that this user can read");
    return Found.unusable(origin);
  }

  /** The secret file of the variable's name, or of an alias, as it is or in lower case. */
  @Nullable Found secret(Variable variable) {
    if (!secretsExist || !variable.file()) {
      return null;
    }
    for (String name : VariableNames.values(variable)) {
      Found found = secret(variable, name);
      if (found == null) {
        found = secret(variable, name.toLowerCase(Locale.ROOT));
      }
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Found secret(Variable variable, String name) {
    Path file = options.secrets().resolve(name);
    // A folder of that name holds other things; what is not there is no secret.
    if (!Files.exists(file) || Files.isDirectory(file)) {
      return null;
    }
    Origin origin = new Origin("secret file " + file);
    try {
      String value = withoutNewlines(ValueFile.read(file));
      return value.isEmpty() && !variable.allowEmpty() ? null : Found.of(value, origin);
    } catch (ValueFile.Unusable e) {
      findings.error(
          Code.FILE_UNREADABLE,
          variable.name(),
          variable.place(),
          "has no value: its secret file " + file + " " + e.reason(),
          "make it a file that this user can read, or set " + variable.name());
      return Found.unusable(origin);
    }
  }

  private static String withoutNewlines(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    return text.substring(0, end);
  }
}
