package io.entryjar.validation;

import io.entryjar.text.Durations;
import io.entryjar.text.Printable;
import jakarta.validation.MessageInterpolator;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.HibernateMessageInterpolatorContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes the messages of violations, in English whatever the locale is. <code>{name}</code> stands
 * for an attribute of the constraint or a message of a bundle; nothing is ever evaluated, and no
 * message of ours has the value in it.
 */
final class Messages implements MessageInterpolator {
  private static final String BUNDLE = "ValidationMessages.properties";
  private static final String ANONYMOUS = "does not satisfy its constraint";
  private static final int DEEPEST = 4;

  /** Messages for which the library's bundle has expressions. {limit} is made up here. */
  private static final Map<String, String> OWN =
      Map.of(
          "jakarta.validation.constraints.DecimalMax.message", "must be less than {limit}",
          "jakarta.validation.constraints.DecimalMin.message", "must be greater than {limit}",
          "org.hibernate.validator.constraints.time.DurationMax.message",
              "must be shorter than {limit}",
          "org.hibernate.validator.constraints.time.DurationMin.message",
              "must be longer than {limit}",
          "org.hibernate.validator.constraints.LuhnCheck.message",
              "has a wrong check digit (Luhn modulo 10)",
          "org.hibernate.validator.constraints.Mod10Check.message",
              "has a wrong check digit (modulo 10)",
          "org.hibernate.validator.constraints.Mod11Check.message",
              "has a wrong check digit (modulo 11)");

  private final List<Slot> slots;
  private final @Nullable ClassLoader plugins;
  private final List<Properties> bundles = new ArrayList<>();

  Messages(List<Slot> slots, @Nullable ClassLoader plugins) {
    this.slots = slots;
    this.plugins = plugins;
  }

  @Override
  public String interpolate(String template, Context context, Locale locale) {
    return interpolate(template, context);
  }

  @Override
  public String interpolate(String template, Context context) {
    String message = message(template, context);
    return message.isBlank() ? ANONYMOUS : message;
  }

  private String message(String template, Context context) {
    Map<String, Object> attributes = context.getConstraintDescriptor().getAttributes();
    if (!(context instanceof HibernateMessageInterpolatorContext details)) {
      return Printable.of(fill(template, attributes, Map.of(), 0));
    }
    boolean secret = slots.get(HibernateRun.index(details.getPropertyPath())).secret();
    if (secret && !template.equals(attributes.get("message"))) {
      // A validator that makes its own message may well put the value into it.
      return ANONYMOUS;
    }
    Map<String, Object> extra = secret ? Map.of() : details.getMessageParameters();
    return Printable.of(fill(template, attributes, extra, 0));
  }

  /** What stands in braces is replaced once; only messages of bundles are filled in again. */
  private String fill(
      String template, Map<String, Object> attributes, Map<String, Object> extra, int depth) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      char c = template.charAt(at);
      if (c == '\\'
          && at + 1 < template.length()
          && "{}\\$".indexOf(template.charAt(at + 1)) >= 0) {
        out.append(template.charAt(at + 1));
        at += 2;
        continue;
      }
      int end = c == '{' ? template.indexOf('}', at) : -1;
      if (end < 0 || (at > 0 && template.charAt(at - 1) == '$')) {
        out.append(c);
        at++;
        continue;
      }
      String name = template.substring(at + 1, end);
      String text = text(name, attributes, extra, depth);
      out.append(text == null ? template.substring(at, end + 1) : text);
      at = end + 1;
    }
    return out.toString();
  }

  private @Nullable String text(
      String name, Map<String, Object> attributes, Map<String, Object> extra, int depth) {
    Object value = extra.getOrDefault(name, attributes.get(name));
    if (value != null) {
      return show(value);
    }
    if (name.equals("limit")) {
      return limit(attributes);
    }
    String message = depth == DEEPEST ? null : OWN.get(name);
    if (message == null && depth < DEEPEST) {
      message = bundled(name);
    }
    return message == null ? null : fill(message, attributes, extra, depth + 1);
  }

  private static String limit(Map<String, Object> attributes) {
    Object value = attributes.get("value");
    String limit = value == null ? duration(attributes) : show(value);
    return (Boolean.FALSE.equals(attributes.get("inclusive")) ? "" : "or equal to ") + limit;
  }

  private static String duration(Map<String, Object> attributes) {
    try {
      return Durations.format(
          Duration.ofDays(number(attributes, "days"))
              .plusHours(number(attributes, "hours"))
              .plusMinutes(number(attributes, "minutes"))
              .plusSeconds(number(attributes, "seconds"))
              .plusMillis(number(attributes, "millis"))
              .plusNanos(number(attributes, "nanos")));
    } catch (ArithmeticException e) {
      return "the limit";
    }
  }

  private static long number(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Number number ? number.longValue() : 0;
  }

  private static String show(Object value) {
    if (!value.getClass().isArray()) {
      return String.valueOf(value);
    }
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < Array.getLength(value); i++) {
      list.append(i == 0 ? "" : ", ").append(Array.get(value, i));
    }
    return list.toString();
  }

  private @Nullable String bundled(String name) {
    if (bundles.isEmpty()) {
      if (plugins != null) {
        bundles.add(load(plugins.getResourceAsStream(BUNDLE)));
      }
      bundles.add(load(HibernateValidator.class.getResourceAsStream(BUNDLE)));
    }
    for (Properties bundle : bundles) {
      String message = bundle.getProperty(name);
      if (message != null) {
        return message;
      }
    }
    return null;
  }

  private static Properties load(@Nullable InputStream stream) {
    Properties bundle = new Properties();
    if (stream != null) {
      try (stream) {
        bundle.load(stream);
      } catch (IOException | IllegalArgumentException e) {
        bundle.clear(); // a bundle that cannot be read has no messages
      }
    }
    return bundle;
  }
}
