package io.entryjar.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean": the known word that is nearest to a misspelt one. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * Finds the nearest known word.
   *
   * @param word what was written
   * @param known the words that would have been right
   * @return the nearest one, if it is near enough to be a likely slip: a third of the length may
   *     differ, at most three places; case, {@code -} and {@code _} do not count
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    String best = null;
    int bestDistance = Math.min(3, Math.max(1, word.length() / 3)) + 1;
    String folded = fold(word);
    for (String candidate : known) {
      if (candidate.equals(word) || Math.abs(candidate.length() - word.length()) >= bestDistance) {
        continue;
      }
      int distance = distance(folded, fold(candidate));
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * The cure for an unknown word.
   *
   * @param word what was written
   * @param known the words that would have been right
   * @return "did you mean X?", or the list of what is known
   */
  public static String cure(String word, Collection<String> known) {
    return nearest(word, known)
        .map(near -> "did you mean " + near + "?")
        .orElseGet(
            () ->
                known.isEmpty()
                    ? "remove it"
                    : "use one of " + String.join(", ", known.stream().sorted().toList()));
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /**
   * How many slips lie between two words: optimal string alignment, where a slip inserts, deletes
   * or replaces a character, or swaps two neighbours.
   *
   * @param a one word
   * @param b the other word
   * @return 0 if they are equal
   */
  public static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, Math.min(last[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }
}
