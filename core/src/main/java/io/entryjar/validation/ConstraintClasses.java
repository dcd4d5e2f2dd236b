package io.entryjar.validation;

import io.entryjar.plugin.PluginJars;
import io.entryjar.text.Printable;
import io.entryjar.text.Suggestion;
import jakarta.validation.Constraint;
import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the class of a constraint: by its name in kebab case in the catalog, else by kebab-case or
 * full class name in the jars beside entry.jar, which are opened only then.
 */
final class ConstraintClasses implements AutoCloseable {
  /** A name that stands for no constraint: what is wrong, and the cure. */
  static final class Unknown extends Exception {
    private static final long serialVersionUID = 1L;
    final String reason;
    final String cure;

    Unknown(String reason, String cure) {
      super(reason, null, false, false);
      this.reason = reason;
      this.cure = cure;
    }
  }

  static final String JARS =
      "put the jar that holds it beside entry.jar, with what it needs, built for this Java";

  private final Map<String, Class<? extends Annotation>> known = new HashMap<>();
  private final @Nullable Path folder;
  private @Nullable PluginJars jars;

  ConstraintClasses(@Nullable Path folder) {
    this.folder = folder;
  }

  /** Loads what a name stands for. */
  Class<? extends Annotation> find(String name) throws Unknown {
    Class<? extends Annotation> type = known.get(name);
    if (type == null) {
      type = load(name);
      known.put(name, type);
    }
    return type;
  }

  /** The loader that sees the jars beside entry.jar, or null if none was needed. */
  @Nullable ClassLoader pluginLoader() {
    return jars == null ? null : jars.loader();
  }

  @Override
  public void close() {
    if (jars != null) {
      jars.close();
    }
  }

  private Class<? extends Annotation> load(String name) throws Unknown {
    String refusal = ConstraintNames.refusal(name);
    if (refusal != null) {
      throw new Unknown(refusal, "write a rule instead");
    }
    String builtIn = ConstraintNames.className(name);
    if (builtIn != null) {
      // A test looked at its annotations, which costs too much at a start.
      return loadClass(builtIn, Validation.class.getClassLoader()).asSubclass(Annotation.class);
    }
    if (jars == null) {
      jars = new PluginJars(folder);
    }
    if (name.indexOf('.') > 0) {
      return constraint(loadClass(name, jars.loader()));
    }
    return plugin(name, jars);
  }

  private static Class<? extends Annotation> plugin(String name, PluginJars jars) throws Unknown {
    List<Class<? extends Annotation>> found = new ArrayList<>();
    Unknown fault = null;
    for (String className :
        jars.classesNamed(simple -> ConstraintNames.kebab(simple).equals(name))) {
      try {
        found.add(constraint(loadClass(className, jars.loader())));
      } catch (Unknown e) {
        fault = e;
      }
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.size() > 1) {
      List<String> names = found.stream().map(Class::getName).sorted().toList();
      throw new Unknown(
          "is the name of several constraints beside entry.jar",
          "write the whole class name: " + String.join(" or ", names));
    }
    if (fault != null) {
      throw fault;
    }
    throw new Unknown(
        "is not a constraint",
        Suggestion.nearest(name, ConstraintNames.all())
            .map(near -> "did you mean " + near + "?")
            .orElse(
                "use one of Bean Validation or Hibernate Validator, such as not-blank, or a"
                    + " constraint class in a jar beside entry.jar"));
  }

  private static Class<?> loadClass(String name, @Nullable ClassLoader loader) throws Unknown {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new Unknown("is a class that cannot be found", JARS);
    } catch (LinkageError | RuntimeException | StackOverflowError e) {
      throw new Unknown("is a class that cannot be loaded: " + Faults.kind(e), JARS);
    }
  }

  private static Class<? extends Annotation> constraint(Class<?> type) throws Unknown {
    String shown = Printable.of(type.getName());
    try {
      if (!type.isAnnotation() || !type.isAnnotationPresent(Constraint.class)) {
        throw new Unknown(
            "is a class, but not a constraint: " + shown,
            "name an annotation that is annotated with jakarta.validation.Constraint");
      }
      Target target = type.getAnnotation(Target.class);
      if (target != null && !Arrays.asList(target.value()).contains(ElementType.FIELD)) {
        throw new Unknown("is a constraint, but not one for a value", "write a rule instead");
      }
      return type.asSubclass(Annotation.class);
    } catch (LinkageError | RuntimeException e) {
      throw new Unknown("is a class that cannot be used: " + Faults.kind(e), JARS);
    }
  }
}
