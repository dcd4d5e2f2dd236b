package io.entryjar.validation;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.spi.ConfigurationState;
import java.lang.annotation.ElementType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.validator.PredefinedScopeHibernateValidator;
import org.hibernate.validator.PredefinedScopeHibernateValidatorConfiguration;
import org.hibernate.validator.cfg.ConstraintMapping;
import org.hibernate.validator.cfg.context.TypeConstraintMappingContext;

/** One run of Hibernate Validator: one factory, one holder, one call. */
final class HibernateRun {
  /**
   * A constraint that is not satisfied.
   *
   * @param index which of the constraints
   * @param message why, without the value
   */
  record Violation(int index, String message) {}

  private static final TraversableResolver FIELDS_ONLY =
      new TraversableResolver() {
        @Override
        public boolean isReachable(
            Object holder, Path.Node node, Class<?> root, Path path, ElementType type) {
          return true;
        }

        @Override
        public boolean isCascadable(
            Object holder, Path.Node node, Class<?> root, Path path, ElementType type) {
          return false;
        }
      };

  private final ConstraintClasses classes;

  HibernateRun(ConstraintClasses classes) {
    this.classes = classes;
  }

  /**
   * Checks constraints. Whatever the library, a validator or a regular expression throws comes
   * through, and then says something of one of the constraints, but not of which.
   *
   * @param slots the constraints
   * @return the violations, in the order of the constraints
   */
  List<Violation> check(List<Slot> slots) {
    Class<?> holder = HolderClass.of(types(slots));
    PredefinedScopeHibernateValidator provider = new PredefinedScopeHibernateValidator();
    PredefinedScopeHibernateValidatorConfiguration configuration = configuration(provider, slots);
    ConstraintMapping mapping = configuration.createConstraintMapping();
    TypeConstraintMappingContext<?> fields = mapping.type(holder).ignoreAllAnnotations();
    for (int i = 0; i < slots.size(); i++) {
      fields.field(HolderClass.field(i)).constraint(slots.get(i).definition());
    }
    configuration.addMapping(mapping).initializeBeanMetaData(Set.of(holder));
    Object instance = instance(holder, slots);
    List<Violation> violations = new ArrayList<>();
    // Asking the provider itself leaves out what buildValidatorFactory() does first: a walk over
    // service files for value extractors, and validation.xml.
    try (ValidatorFactory factory =
        provider.buildValidatorFactory((ConfigurationState) configuration)) {
      for (ConstraintViolation<Object> found : factory.getValidator().validate(instance)) {
        violations.add(new Violation(index(found.getPropertyPath()), found.getMessage()));
      }
    }
    violations.sort(Comparator.comparingInt(Violation::index).thenComparing(Violation::message));
    return violations;
  }

  private PredefinedScopeHibernateValidatorConfiguration configuration(
      PredefinedScopeHibernateValidator provider, List<Slot> slots) {
    PredefinedScopeHibernateValidatorConfiguration configuration =
        provider
            .createSpecializedConfiguration(null) // it takes nothing from there
            .builtinConstraints(annotations(slots))
            .ignoreXmlConfiguration()
            .messageInterpolator(new Messages(slots, classes.pluginLoader()))
            .traversableResolver(FIELDS_ONLY)
            .enableTraversableResolverResultCache(false)
            .failFast(false);
    ClassLoader plugins = classes.pluginLoader();
    if (plugins != null) {
      // There the library looks for service files that name validators of constraints.
      configuration.externalClassLoader(plugins);
    }
    return configuration
        .parameterNameProvider(configuration.getDefaultParameterNameProvider())
        .clockProvider(configuration.getDefaultClockProvider())
        .constraintValidatorFactory(configuration.getDefaultConstraintValidatorFactory());
  }

  private static List<Class<?>> types(List<Slot> slots) {
    List<Class<?>> types = new ArrayList<>(slots.size());
    for (Slot slot : slots) {
      types.add(slot.type());
    }
    return types;
  }

  /** The library then loads the validators of these only, and of those that they are made of. */
  private static Set<String> annotations(List<Slot> slots) {
    Set<String> names = new HashSet<>();
    for (Slot slot : slots) {
      names.add(slot.annotation().getName());
    }
    return names;
  }

  private static Object instance(Class<?> holder, List<Slot> slots) {
    try {
      Constructor<?> constructor = holder.getDeclaredConstructor();
      constructor.setAccessible(true);
      Object instance = constructor.newInstance();
      for (int i = 0; i < slots.size(); i++) {
        Object value = slots.get(i).value();
        if (value != null) {
          Field field = holder.getDeclaredField(HolderClass.field(i));
          field.setAccessible(true);
          field.set(instance, value);
        }
      }
      return instance;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A validator may report on a place inside the value: the first name is the field's. */
  static int index(Path path) {
    return HolderClass.index(path.iterator().next().getName());
  }
}
