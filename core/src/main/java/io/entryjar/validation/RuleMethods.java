package io.entryjar.validation;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Finds and calls the methods that rules may call. The finder of the EL library would do, but it
 * needs the module java.desktop, for JavaBeans, which a small runtime need not have.
 */
final class RuleMethods {
  private static final int NO_FIT = 1000;

  private RuleMethods() {}

  /**
   * Finds the method of a name whose parameters fit the arguments best.
   *
   * @return the method, or null if there is none that a rule may call
   */
  static @Nullable Method find(Object base, String name, Object[] arguments) {
    Method best = null;
    int bestFit = NO_FIT;
    for (Method method : base.getClass().getMethods()) {
      if (method.getName().equals(name) && Receivers.allow(base, method)) {
        int fit = fit(method.getParameterTypes(), arguments);
        if (fit < bestFit) {
          Method accessible = accessible(base.getClass(), method);
          if (accessible != null) {
            best = accessible;
            bestFit = fit;
          }
        }
      }
    }
    return best;
  }

  /** Calls a method, its arguments converted as Jakarta EL does. */
  static @Nullable Object call(ELContext context, Method method, Object base, Object[] arguments) {
    Class<?>[] types = method.getParameterTypes();
    @Nullable Object[] converted = new @Nullable Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      converted[i] = context.convertToType(arguments[i], types[i]);
    }
    try {
      Object result = method.invoke(base, converted);
      // Jakarta EL compares a character with a string as numbers (1.9.2), which nobody means.
      return result instanceof Character ? result.toString() : result;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new ELException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new ELException(e);
    }
  }

  /** How far arguments are from parameters: 0 is exact. */
  private static int fit(Class<?>[] types, Object[] arguments) {
    if (types.length != arguments.length) {
      return NO_FIT;
    }
    int sum = 0;
    for (int i = 0; i < types.length; i++) {
      sum += fit(types[i], arguments[i]);
    }
    return Math.min(sum, NO_FIT);
  }

  private static int fit(Class<?> type, @Nullable Object argument) {
    if (argument == null) {
      return type.isPrimitive() ? NO_FIT : 1;
    }
    if (type.isInstance(argument)) {
      return type == argument.getClass() ? 0 : 1;
    }
    boolean number = type == int.class || type == long.class || type == double.class;
    if (number && argument instanceof Number) {
      return type == int.class ? 2 : 3;
    }
    if (type == boolean.class && argument instanceof Boolean) {
      return 0;
    }
    boolean text = argument instanceof String || argument instanceof Character;
    return (type == String.class || type == CharSequence.class || type == char.class) && text
        ? 4
        : NO_FIT;
  }

  /** The same method where it may be called: values can be of classes that no one may know. */
  private static @Nullable Method accessible(Class<?> type, Method method) {
    if (Modifier.isPublic(type.getModifiers())
        && type.getModule().isExported(type.getPackageName(), RuleMethods.class.getModule())) {
      try {
        return type.getMethod(method.getName(), method.getParameterTypes());
      } catch (NoSuchMethodException e) {
        return null;
      }
    }
    for (Class<?> above : type.getInterfaces()) {
      Method found = accessible(above, method);
      if (found != null) {
        return found;
      }
    }
    return type.getSuperclass() == null ? null : accessible(type.getSuperclass(), method);
  }
}
