package io.entryjar.environment;

import io.entryjar.descriptor.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the environment of the command from that of the process. Entries stay byte for byte and in
 * their order, except those that the descriptor speaks of:
 *
 * <ul>
 *   <li>a variable whose value comes from somewhere else is set, in the place of an entry of its
 *       name, else at the end;
 *   <li>a variable with {@code export: false} is taken out, with its aliases;
 *   <li>NAME_FILE is taken out where it means the file of a variable.
 * </ul>
 *
 * <p>{@code ENTRY_MODE} and {@code ENTRY_DESCRIPTOR} are no exception: they are passed on.
 */
final class CommandEnvironment {
  private final Map<String, String> set = new HashMap<>();
  private final Set<String> removed = new HashSet<>();

  private CommandEnvironment(
      Iterable<ResolvedVariable> variables, VariableNames names, ProcessValues process) {
    for (ResolvedVariable variable : variables) {
      Variable declaration = variable.declaration();
      for (String file : names.files(declaration)) {
        if (!declaration.export() || !process.get(file).isEmpty()) {
          removed.add(file);
        }
      }
      if (!declaration.export()) {
        removed.addAll(VariableNames.values(declaration));
      } else if (variable.value() != null && !variable.origin().equals(Origin.ENVIRONMENT)) {
        set.put(variable.name(), variable.name() + "=" + variable.value());
      }
    }
  }

  static ProcessEnvironment of(
      ProcessEnvironment environment,
      Iterable<ResolvedVariable> variables,
      VariableNames names,
      ProcessValues process) {
    return new CommandEnvironment(variables, names, process).change(environment, variables);
  }

  private ProcessEnvironment change(
      ProcessEnvironment environment, Iterable<ResolvedVariable> variables) {
    List<String> entries = new ArrayList<>(environment.entries().size() + set.size());
    Set<String> done = new HashSet<>();
    for (String entry : environment.entries()) {
      int end = entry.indexOf('=');
      String name = end < 0 ? null : entry.substring(0, end);
      String changed = name == null ? null : set.get(name);
      if (changed != null) {
        if (done.add(name)) {
          entries.add(changed);
        }
      } else if (name == null || !removed.contains(name)) {
        entries.add(entry);
      }
    }
    for (ResolvedVariable variable : variables) {
      String added = set.get(variable.name());
      if (added != null && done.add(variable.name())) {
        entries.add(added);
      }
    }
    return new ProcessEnvironment(entries);
  }
}
