package io.entryjar.environment;

import io.entryjar.descriptor.Text;
import io.entryjar.descriptor.Variable;
import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import io.entryjar.text.Printable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of the env files. Where two lines set one name, the later one counts, in one file as in
 * several, as Docker Compose has it. Only declared variables are taken, under their names and
 * aliases; NAME_FILE means nothing here.
 */
final class EnvFiles {
  private final Map<String, EnvFileParser.Entry> entries = new LinkedHashMap<>();
  private final Path workingDirectory;
  private final Findings findings;

  EnvFiles(Path workingDirectory, Findings findings) {
    this.workingDirectory = workingDirectory;
    this.findings = findings;
  }

  /** Adds the entries of a file. */
  void load(Text source, Expanded path, boolean optional) {
    if (!path.valid() || (path.value().isEmpty() && optional)) {
      return;
    }
    String shown = Printable.of(path.shown());
    try {
      Path file = BytePath.of(workingDirectory, path.value());
      if (optional && Files.notExists(file)) {
        return;
      }
      for (EnvFileParser.Entry entry : EnvFileParser.parse(shown, ValueFile.read(file), findings)) {
        entries.put(entry.name(), entry);
      }
    } catch (InvalidPathException e) {
      fault(source, shown.isEmpty() ? source.source() : shown, "is no path to an env file");
    } catch (ValueFile.Unusable e) {
      fault(source, shown, e.reason());
    }
  }

  private void fault(Text source, String subject, String reason) {
    findings.error(
        Code.FILE_UNREADABLE,
        subject,
        source.place(),
        reason,
        "make it a file that this user can read, or declare it with optional: true");
  }

  @Nullable Found find(Variable variable) {
    for (String name : VariableNames.values(variable)) {
      EnvFileParser.Entry entry = entries.get(name);
      if (entry != null && (!entry.value().isEmpty() || variable.allowEmpty())) {
        return Found.of(entry.value(), new Origin("env file " + entry.place().file()));
      }
    }
    return null;
  }

  /** All entries that count, declared or not. */
  Collection<EnvFileParser.Entry> entries() {
    return entries.values();
  }
}
