package io.entryjar.descriptor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which variables are made from which: a default refers to others. Loops and queues instead of
 * recursion, since a chain may be as long as a descriptor is large.
 */
final class Dependencies {
  private final Map<String, Set<String>> madeFrom = new LinkedHashMap<>();
  private final Map<String, Set<String>> usedBy = new HashMap<>();
  private final Set<String> secrets;

  Dependencies(Map<String, Variable> variables) {
    for (Variable variable : variables.values()) {
      Set<String> from = new LinkedHashSet<>();
      if (variable.defaultValue() != null) {
        variable.defaultValue().references().forEach(reference -> from.add(reference.name()));
      }
      from.retainAll(variables.keySet());
      madeFrom.put(variable.name(), from);
      from.forEach(
          name -> usedBy.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(variable.name()));
    }
    secrets = inherited(variables);
  }

  /** Tells whether a variable is a secret: declared so, or made from one. */
  boolean isSecret(String name) {
    return secrets.contains(name);
  }

  /**
   * Finds circles: each a shortest one, and each variable that depends on itself in at least one.
   *
   * @return the variables of each circle in their order, the first one not repeated
   */
  List<List<String>> circles() {
    List<List<String>> circles = new ArrayList<>();
    Set<String> left = entangled();
    Set<String> told = new HashSet<>();
    for (String name : left) {
      if (!told.contains(name)) {
        List<String> circle = shortest(name, left);
        if (!circle.isEmpty()) {
          circles.add(circle);
          told.addAll(circle);
        }
      }
    }
    return circles;
  }

  private Set<String> inherited(Map<String, Variable> variables) {
    Set<String> found = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    for (Variable variable : variables.values()) {
      if (variable.secret() && found.add(variable.name())) {
        open.add(variable.name());
      }
    }
    while (!open.isEmpty()) {
      for (String user : used(open.remove())) {
        if (found.add(user)) {
          open.add(user);
        }
      }
    }
    return found;
  }

  /** What is left when all that leads to no circle, or comes from none, is taken away. */
  private Set<String> entangled() {
    Set<String> left = new LinkedHashSet<>(madeFrom.keySet());
    strip(left, madeFrom, usedBy);
    strip(left, usedBy, madeFrom);
    return left;
  }

  /** Takes away, again and again, what has no edge left in one direction (Kahn's algorithm). */
  private static void strip(
      Set<String> left, Map<String, Set<String>> edges, Map<String, Set<String>> reverse) {
    Map<String, Integer> degrees = new HashMap<>();
    Deque<String> free = new ArrayDeque<>();
    for (String name : left) {
      int degree = 0;
      for (String other : edges.getOrDefault(name, Set.of())) {
        degree += left.contains(other) ? 1 : 0;
      }
      degrees.put(name, degree);
      if (degree == 0) {
        free.add(name);
      }
    }
    while (!free.isEmpty()) {
      String name = free.remove();
      left.remove(name);
      for (String other : reverse.getOrDefault(name, Set.of())) {
        if (left.contains(other) && degrees.merge(other, -1, Integer::sum) == 0) {
          free.add(other);
        }
      }
    }
  }

  private List<String> shortest(String start, Set<String> within) {
    Map<String, String> cameFrom = new HashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      String name = open.remove();
      for (String next : madeFrom.getOrDefault(name, Set.of())) {
        if (next.equals(start)) {
          return path(start, name, cameFrom);
        }
        if (within.contains(next) && cameFrom.putIfAbsent(next, name) == null) {
          open.add(next);
        }
      }
    }
    return List.of();
  }

  private static List<String> path(String start, String last, Map<String, String> cameFrom) {
    Deque<String> path = new ArrayDeque<>();
    for (String name = last; name != null && !name.equals(start); name = cameFrom.get(name)) {
      path.addFirst(name);
    }
    path.addFirst(start);
    return List.copyOf(path);
  }

  private Set<String> used(String name) {
    return usedBy.getOrDefault(name, Set.of());
  }
}
