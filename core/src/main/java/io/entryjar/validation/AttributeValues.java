package io.entryjar.validation;

import io.entryjar.descriptor.Variable;
import io.entryjar.text.Printable;
import io.entryjar.text.Suggestion;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/** Turns the text of an attribute into the type of the annotation's member (JLS 9.6.1). */
final class AttributeValues {
  /** A value that a member does not take: what it takes, and the cure. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;
    final String expected;
    final String cure;

    Wrong(String expected, String cure) {
      super(expected, null, false, false);
      this.expected = expected;
      this.cure = cure;
    }
  }

  private AttributeValues() {}

  /** Converts what an attribute was given. A single value is a list of one. */
  static Object convert(Class<?> type, Variable.Attribute attribute) throws Wrong {
    if (type.isArray()) {
      List<String> values = attribute.values();
      Object array = Array.newInstance(type.getComponentType(), values.size());
      for (int i = 0; i < values.size(); i++) {
        Array.set(array, i, single(type.getComponentType(), values.get(i)));
      }
      return array;
    }
    if (attribute.list() || attribute.values().size() != 1) {
      throw new Wrong("a single value", "write one value");
    }
    return single(type, attribute.values().get(0));
  }

  private static Object single(Class<?> type, String text) throws Wrong {
    if (type == String.class) {
      return text;
    }
    if (type == boolean.class) {
      return flag(text);
    }
    if (type.isEnum()) {
      return constant(type, text);
    }
    if (type == char.class) {
      return character(text);
    }
    if (type.isPrimitive()) {
      return number(type, text);
    }
    throw new Wrong("what no descriptor can give (" + type.getSimpleName() + ")", "remove it");
  }

  private static Object flag(String text) throws Wrong {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong("true or false", text);
    };
  }

  private static Object character(String text) throws Wrong {
    if (text.length() != 1) {
      throw wrong("one character", text);
    }
    return text.charAt(0);
  }

  private static Object number(Class<?> type, String text) throws Wrong {
    try {
      if (type == int.class) {
        return Integer.parseInt(text);
      } else if (type == long.class) {
        return Long.parseLong(text);
      } else if (type == short.class) {
        return Short.parseShort(text);
      } else if (type == byte.class) {
        return Byte.parseByte(text);
      } else if (type == float.class) {
        return Float.parseFloat(text);
      }
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      String kind =
          type == float.class || type == double.class
              ? "a number"
              : "a whole number of " + bits(type) + " bits";
      throw wrong(kind, text);
    }
  }

  private static int bits(Class<?> type) {
    if (type == long.class) {
      return Long.SIZE;
    } else if (type == int.class) {
      return Integer.SIZE;
    }
    return type == short.class ? Short.SIZE : Byte.SIZE;
  }

  private static Object constant(Class<?> type, String text) throws Wrong {
    List<String> names = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      String name = ((Enum<?>) constant).name();
      if (name.equalsIgnoreCase(text.replace('-', '_'))) {
        return constant;
      }
      names.add(name);
    }
    throw new Wrong(
        "one of " + String.join(", ", names) + ", not " + Printable.quote(text),
        Suggestion.cure(text, names));
  }

  private static Wrong wrong(String expected, String text) {
    return new Wrong(expected + ", not " + Printable.quote(text), "write " + expected);
  }
}
