package io.entryjar.environment;

import io.entryjar.descriptor.Variable;
import io.entryjar.report.Code;
import io.entryjar.report.Findings;
import io.entryjar.report.Place;
import io.entryjar.text.Printable;
import io.entryjar.text.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Warns of variables that are set but not declared, where a declared one of nearly the same name is
 * not set. A false alarm at each start would teach people to ignore all of them, so the comparison
 * is strict: names are compared word by word ({@code DB_PORT} is no slip for {@code DB_HOST}),
 * their digits must agree ({@code DB1_URL}, {@code DB2_URL}), and what every container has is left
 * alone.
 */
final class Misspellings {
  private static final int SHORTEST = 5;
  private static final int LONGEST = 255;
  private static final int MOST_EDITS = 2;

  private static final Set<String> WELL_KNOWN =
      Set.of(
          "CLASSPATH",
          "DEBIAN_FRONTEND",
          "EDITOR",
          "HOSTNAME",
          "HTTPS_PROXY",
          "HTTP_PROXY",
          "LANGUAGE",
          "LOGNAME",
          "NO_PROXY",
          "OLDPWD",
          "PAGER",
          "SHELL",
          "SHLVL",
          "TMPDIR");

  private static final List<String> WELL_KNOWN_PREFIXES =
      List.of("ENTRY_", "JAVA_", "JDK_", "KUBERNETES_", "LC_", "LD_", "XDG_");

  private final List<Candidate> candidates = new ArrayList<>();
  private final VariableNames names;
  private final Findings findings;

  /**
   * A name that could have been meant.
   *
   * @param name the name
   * @param folded the name in upper case
   * @param letters the characters it has, as bits
   * @param place where the variable is declared
   */
  private record Candidate(String name, String folded, long letters, Place place) {}

  Misspellings(Map<String, ResolvedVariable> variables, VariableNames names, Findings findings) {
    this.names = names;
    this.findings = findings;
    for (ResolvedVariable variable : variables.values()) {
      if (variable.origin().equals(Origin.UNSET)
          || variable.origin().equals(Origin.DEFAULT)
          || variable.origin().text().startsWith("generated")) {
        add(variable.declaration());
      }
    }
  }

  private void add(Variable variable) {
    for (String name : VariableNames.values(variable)) {
      add(name, variable.place());
    }
    for (String name : names.files(variable)) {
      add(name, variable.place());
    }
  }

  private void add(String name, Place place) {
    String folded = name.toUpperCase(Locale.ROOT);
    candidates.add(new Candidate(name, folded, letters(folded), place));
  }

  /**
   * Looks at one variable that is set.
   *
   * @param name its name
   * @param place where it is set, or null for the environment
   */
  void check(String name, @Nullable Place place) {
    if (name.length() < SHORTEST || name.length() > LONGEST || names.isKnown(name)) {
      return;
    }
    String folded = name.toUpperCase(Locale.ROOT);
    if (isWellKnown(folded)) {
      return;
    }
    long letters = letters(folded);
    Candidate best = null;
    int bestEdits = MOST_EDITS + 1;
    for (Candidate candidate : candidates) {
      // Each edit changes at most two of the letters that occur: most names end here.
      if (Long.bitCount(letters ^ candidate.letters()) <= 2 * MOST_EDITS) {
        int edits = edits(folded, candidate.folded());
        if (edits < bestEdits) {
          best = candidate;
          bestEdits = edits;
        }
      }
    }
    if (best != null) {
      findings.warning(
          Code.MISSPELT,
          Printable.of(name),
          place == null ? best.place() : place,
          "is set but not declared",
          "did you mean " + best.name() + "?");
    }
  }

  private static boolean isWellKnown(String name) {
    if (WELL_KNOWN.contains(name)) {
      return true;
    }
    for (String prefix : WELL_KNOWN_PREFIXES) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** How far two names are apart; more than the limit if they are not alike. */
  private static int edits(String name, String declared) {
    int none = MOST_EDITS + 1;
    if (declared.length() < SHORTEST
        || Math.abs(name.length() - declared.length()) > MOST_EDITS
        || !digits(name).equals(digits(declared))) {
      return none;
    }
    String[] words = name.split("_", -1);
    String[] declaredWords = declared.split("_", -1);
    if (words.length != declaredWords.length) {
      return Suggestion.distance(name, declared) == 1 ? 1 : none;
    }
    int sum = 0;
    for (int i = 0; i < words.length; i++) {
      int edits = Suggestion.distance(words[i], declaredWords[i]);
      if (edits > Math.max(1, Math.min(MOST_EDITS, declaredWords[i].length() / 4))) {
        return none;
      }
      sum += edits;
    }
    return sum;
  }

  private static String digits(String name) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      if (Character.isDigit(name.charAt(i))) {
        digits.append(name.charAt(i));
      }
    }
    return digits.toString();
  }

  private static long letters(String name) {
    long letters = 0;
    for (int i = 0; i < name.length(); i++) {
      letters |= 1L << (name.charAt(i) & 63);
    }
    return letters;
  }
}
