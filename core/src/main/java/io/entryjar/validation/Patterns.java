package io.entryjar.validation;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Checks patterns, the constraint that most descriptors have, as Hibernate Validator's
 * PatternValidator does: the whole value matches. Where there is no other constraint that library
 * is not even loaded, which takes longer than all the rest of a start.
 *
 * <p>A value comes from outside: one that is made for it keeps a pattern such as {@code
 * a*a*a*a*a*b} busy for ever. So a match may look at a limited number of characters.
 */
final class Patterns {
  private static final String REGEXP = "regexp";
  private static final String FLAGS = "flags";

  /** Some tenths of a second; a match without trouble looks a few times at each character. */
  private static final int MOST_LOOKS = 20_000_000;

  private final Verdicts verdicts;

  Patterns(Verdicts verdicts) {
    this.verdicts = verdicts;
  }

  /** Whether a constraint is a pattern for text, and nothing else is said of it. */
  static boolean covers(Slot slot) {
    return slot.annotation() == jakarta.validation.constraints.Pattern.class
        && slot.type() == String.class
        && slot.members().containsKey(REGEXP)
        && Set.of(REGEXP, FLAGS).containsAll(slot.members().keySet());
  }

  /** Checks constraints that {@link #covers} covers. */
  void check(List<Slot> slots) {
    for (Slot slot : slots) {
      check(slot);
    }
  }

  private void check(Slot slot) {
    String regexp = String.valueOf(slot.members().get(REGEXP));
    try {
      Pattern pattern = Pattern.compile(regexp, flags(slot));
      if (slot.value() instanceof String value && !pattern.matcher(new Limited(value)).matches()) {
        verdicts.violated(slot, "must match \"" + regexp + "\"");
      }
    } catch (PatternSyntaxException e) {
      verdicts.unusable(slot, e);
    } catch (TooManyLooks e) {
      verdicts.unchecked(
          slot,
          "takes too long to be compared with its pattern",
          "give another value, or a pattern without repetitions inside of repetitions");
    } catch (StackOverflowError e) {
      verdicts.unchecked(slot);
    }
  }

  private static int flags(Slot slot) {
    int flags = 0;
    if (slot.members().get(FLAGS) instanceof jakarta.validation.constraints.Pattern.Flag[] given) {
      for (jakarta.validation.constraints.Pattern.Flag flag : given) {
        flags |= flag.getValue();
      }
    }
    return flags;
  }

  private static final class TooManyLooks extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyLooks() {
      super(null, null, false, false);
    }
  }

  /** A text that may be looked at so many times. */
  private static final class Limited implements CharSequence {
    private final String text;
    private int looks;

    Limited(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (++looks > MOST_LOOKS) {
        throw new TooManyLooks();
      }
      return text.charAt(index);
    }

    /** A whole match takes no part of it; the library's matcher asks for groups only. */
    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
