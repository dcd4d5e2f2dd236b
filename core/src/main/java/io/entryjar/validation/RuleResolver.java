package io.entryjar.validation;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELResolver;
import jakarta.el.LambdaExpression;
import jakarta.el.MethodNotFoundException;
import jakarta.el.PropertyNotFoundException;
import jakarta.el.PropertyNotWritableException;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glassfish.expressly.stream.StreamELResolver;
import org.jspecify.annotations.Nullable;

/** Finds variables, elements, properties and methods; reading only, and of values only. */
final class RuleResolver extends ELResolver {
  private static final Object[] NOTHING = {};

  private final Map<String, @Nullable Object> values;

  RuleResolver(Map<String, @Nullable Object> values) {
    this.values = values;
  }

  @Override
  public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
    if (base == null && !values.containsKey(String.valueOf(property))) {
      return null; // not resolved: left to the caller, who has nobody else to ask
    }
    context.setPropertyResolved(base, property);
    if (base == null) {
      return values.get(String.valueOf(property));
    } else if (base instanceof Map<?, ?> map) {
      return map.get(property);
    } else if (base instanceof List<?> list) {
      int index = index(context, property);
      return index >= 0 && index < list.size() ? list.get(index) : null;
    } else if (base.getClass().isArray()) {
      int index = index(context, property);
      return index >= 0 && index < Array.getLength(base) ? Array.get(base, index) : null;
    }
    return property(context, base, String.valueOf(property));
  }

  private static int index(ELContext context, Object property) {
    return context.convertToType(property, Integer.class);
  }

  /** A component of a record, or a property as JavaBeans name them. */
  private static @Nullable Object property(ELContext context, Object base, String name) {
    if (!name.isEmpty()) {
      String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
      List<String> getters =
          base instanceof Record ? List.of(name) : List.of("get" + capital, "is" + capital);
      for (String getter : getters) {
        Method method = RuleMethods.find(base, getter, NOTHING);
        if (method != null) {
          return RuleMethods.call(context, method, base, NOTHING);
        }
      }
    }
    throw new PropertyNotFoundException("no property " + name);
  }

  @Override
  public @Nullable Object invoke(
      ELContext context,
      @Nullable Object base,
      Object name,
      Class<?> @Nullable [] types,
      Object @Nullable [] arguments) {
    if (base == null) {
      throw new MethodNotFoundException("no value");
    }
    Object[] given = arguments == null ? NOTHING : arguments;
    context.setPropertyResolved(base, name);
    if (name.equals("stream")
        && given.length == 0
        && (base instanceof Collection || base.getClass().isArray())) {
      return new StreamELResolver().invoke(context, base, name, types, given);
    }
    for (Object argument : given) {
      if (argument instanceof LambdaExpression lambda) {
        lambda.setELContext(context); // in which a stream calls it later
      }
    }
    Method method = RuleMethods.find(base, name.toString(), given);
    if (method == null) {
      throw new MethodNotFoundException("no method " + name);
    }
    return RuleMethods.call(context, method, base, given);
  }

  @Override
  public @Nullable Class<?> getType(ELContext context, Object base, Object property) {
    return null;
  }

  @Override
  public void setValue(ELContext context, Object base, Object property, Object value) {
    throw new PropertyNotWritableException("a rule changes nothing");
  }

  @Override
  public boolean isReadOnly(ELContext context, Object base, Object property) {
    return true;
  }

  @Override
  public @Nullable Class<?> getCommonPropertyType(ELContext context, Object base) {
    return null;
  }

  @Override
  public <T> @Nullable T convertToType(ELContext context, Object value, Class<T> type)
      throws ELException {
    return null;
  }
}
