package io.entryjar.validation;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The constraints that come with Bean Validation and Hibernate Validator. The list is written down,
 * so that no start pays for searching jars; a test compares it with the jars.
 */
final class ConstraintNames {
  private static final String BEAN_VALIDATION =
      "AssertFalse AssertTrue DecimalMax DecimalMin Digits Email Future FutureOrPresent Max Min"
          + " Negative NegativeOrZero NotBlank NotEmpty NotNull Null Past PastOrPresent Pattern"
          + " Positive PositiveOrZero Size";
  private static final String HIBERNATE_VALIDATOR =
      "BitcoinAddress CodePointLength CreditCardNumber EAN ISBN IpAddress Length LuhnCheck"
          + " Mod10Check Mod11Check Normalized Range URL UUID UniqueElements br.CNPJ br.CPF"
          + " br.TituloEleitoral kor.KorRRN pl.NIP pl.PESEL pl.REGON ru.INN time.DurationMax"
          + " time.DurationMin";

  /** The others, and why a variable cannot have them. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "currency", "is for amounts of money, which no type holds",
          "script-assert", "is for whole classes, not for a value",
          "parameter-script-assert", "is for methods, not for a value");

  private static final Map<String, String> CLASSES = new TreeMap<>();

  static {
    add("jakarta.validation.constraints.", BEAN_VALIDATION);
    add("org.hibernate.validator.constraints.", HIBERNATE_VALIDATOR);
  }

  private ConstraintNames() {}

  private static void add(String prefix, String names) {
    for (String name : names.split(" ", -1)) {
      CLASSES.put(kebab(name.substring(name.indexOf('.') + 1)), prefix + name);
    }
  }

  /** The names in kebab case, sorted. */
  static Collection<String> all() {
    return CLASSES.keySet();
  }

  /** The class of a constraint, or null if there is none of that name. */
  static @Nullable String className(String kebab) {
    return CLASSES.get(kebab);
  }

  /** Why a constraint cannot be used, or null if it is not one of those. */
  static @Nullable String refusal(String kebab) {
    return REFUSED.get(kebab);
  }

  /**
   * A Java name in kebab case.
   *
   * @param camel for example {@code NotBlank}, {@code KorRRN} or {@code ignoreCase}
   * @return {@code not-blank}, {@code kor-rrn}, {@code ignore-case}
   */
  static String kebab(String camel) {
    StringBuilder kebab = new StringBuilder(camel.length() + 4);
    for (int i = 0; i < camel.length(); i++) {
      char c = camel.charAt(i);
      if (Character.isUpperCase(c) && i > 0 && startsWord(camel, i)) {
        kebab.append('-');
      }
      kebab.append(c);
    }
    return kebab.toString().toLowerCase(Locale.ROOT);
  }

  /** An upper-case letter starts a word after a lower-case one, or before one: XMLFile. */
  private static boolean startsWord(String camel, int i) {
    return !Character.isUpperCase(camel.charAt(i - 1))
        || (i + 1 < camel.length() && Character.isLowerCase(camel.charAt(i + 1)));
  }
}
