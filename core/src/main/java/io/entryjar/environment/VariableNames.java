package io.entryjar.environment;

import io.entryjar.descriptor.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names under which a start may give a variable. */
final class VariableNames {
  static final String FILE = "_FILE";

  private final Set<String> claimed = new HashSet<>();
  private final Set<String> files = new HashSet<>();

  VariableNames(Map<String, Variable> declared) {
    for (Variable variable : declared.values()) {
      claimed.add(variable.name());
      claimed.addAll(variable.aliases());
    }
    for (Variable variable : declared.values()) {
      files.addAll(files(variable));
    }
  }

  /** Tells whether a name means something to a declaration: as a name, an alias or a file. */
  boolean isKnown(String name) {
    return claimed.contains(name) || files.contains(name);
  }

  private boolean isClaimed(String name) {
    return claimed.contains(name);
  }

  /** The variable's name and then its aliases. */
  static List<String> values(Variable variable) {
    if (variable.aliases().isEmpty()) {
      return List.of(variable.name());
    }
    List<String> names = new ArrayList<>(variable.aliases().size() + 1);
    names.add(variable.name());
    names.addAll(variable.aliases());
    return names;
  }

  /** NAME_FILE of each of these names, without those that are declared as something else. */
  List<String> files(Variable variable) {
    if (!variable.file()) {
      return List.of();
    }
    List<String> names = new ArrayList<>(variable.aliases().size() + 1);
    for (String name : values(variable)) {
      if (!isClaimed(name + FILE)) {
        names.add(name + FILE);
      }
    }
    return names;
  }
}
