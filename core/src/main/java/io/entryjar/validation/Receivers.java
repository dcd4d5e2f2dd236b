package io.entryjar.validation;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which methods a rule may call: those of the classes that values are made of, as far as they only
 * read. No class, no reflection, no file and no process can be reached through them.
 */
final class Receivers {
  private static final Set<Class<?>> CLASSES =
      Set.of(
          String.class,
          Boolean.class,
          Integer.class,
          Long.class,
          Double.class,
          Float.class,
          Short.class,
          Byte.class,
          Character.class,
          BigDecimal.class,
          BigInteger.class,
          Duration.class,
          UUID.class,
          URI.class,
          Pattern.class,
          Matcher.class,
          org.glassfish.expressly.stream.Stream.class,
          org.glassfish.expressly.stream.Optional.class);

  private static final Set<String> READING =
      Set.of(
          "size",
          "isEmpty",
          "contains",
          "containsAll",
          "get",
          "getOrDefault",
          "indexOf",
          "lastIndexOf",
          "containsKey",
          "containsValue",
          "keySet",
          "values",
          "entrySet",
          "getKey",
          "getValue");

  private static final Set<String> OF_OBJECT = Set.of("equals", "hashCode", "toString");

  private Receivers() {}

  static boolean allow(Object receiver, Method method) {
    String name = method.getName();
    if (Modifier.isStatic(method.getModifiers())) {
      return false;
    }
    if (OF_OBJECT.contains(name)) {
      return true;
    }
    if (method.getDeclaringClass() == Object.class) {
      return false;
    }
    if (receiver instanceof Collection
        || receiver instanceof Map
        || receiver instanceof Map.Entry) {
      return READING.contains(name);
    }
    return receiver instanceof Record || CLASSES.contains(receiver.getClass());
  }
}
