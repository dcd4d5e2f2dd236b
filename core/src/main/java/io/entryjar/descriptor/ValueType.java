package io.entryjar.descriptor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The types of values; docs/descriptor.md says what each takes. */
public enum ValueType {
  STRING,
  INTEGER,
  DECIMAL,
  BOOLEAN,
  PORT,
  HOST,
  ENDPOINT,
  URL,
  URI,
  PATH,
  EMAIL,
  DURATION,
  SIZE,
  LIST,
  JSON,
  BASE64,
  UUID,
  REGEX;

  private static final List<String> WORDS = Arrays.stream(values()).map(ValueType::word).toList();

  /**
   * Its name in descriptors and reports.
   *
   * @return for example {@code integer}
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All names, in the order of the documents. */
  public static List<String> words() {
    return WORDS;
  }

  /**
   * The type of a name.
   *
   * @param word the name
   * @return the type, if there is one
   */
  public static Optional<ValueType> of(String word) {
    int index = WORDS.indexOf(word);
    return index < 0 ? Optional.empty() : Optional.of(values()[index]);
  }
}
