package io.entryjar.validation;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELResolver;
import jakarta.el.FunctionMapper;
import jakarta.el.ImportHandler;
import jakarta.el.VariableMapper;
import java.util.Map;
import org.glassfish.expressly.ExpressionFactoryImpl;
import org.jspecify.annotations.Nullable;

/** What an expression can see: the variables, and nothing of Java. */
final class RuleContext extends ELContext {
  private static final ExpressionFactoryImpl COERCION = new ExpressionFactoryImpl();

  private final ELResolver resolver;

  RuleContext(Map<String, @Nullable Object> values) {
    this.resolver = new RuleResolver(values);
  }

  @Override
  public ELResolver getELResolver() {
    return resolver;
  }

  @Override
  public @Nullable FunctionMapper getFunctionMapper() {
    return null;
  }

  @Override
  public @Nullable VariableMapper getVariableMapper() {
    return null;
  }

  /** No import: the one by default makes all of java.lang known. */
  @Override
  public @Nullable ImportHandler getImportHandler() {
    return null;
  }

  /**
   * Coercion without the property editors of JavaBeans, which look for classes by name, and without
   * a search for an expression factory.
   */
  @Override
  public <T> T convertToType(@Nullable Object value, Class<T> type) {
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    boolean simple =
        type.isPrimitive()
            || type == String.class
            || type == Object.class
            || type == Boolean.class
            || type == Character.class
            || Number.class.isAssignableFrom(type)
            || value == null;
    if (!simple) {
      throw new ELException("no conversion to " + type.getName());
    }
    return COERCION.coerceToType(value, type);
  }
}
