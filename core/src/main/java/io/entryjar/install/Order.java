package io.entryjar.install;

import io.entryjar.environment.ProcessEnvironment;
import io.entryjar.probe.ChildRunner;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be installed.
 *
 * @param folder where to
 * @param jar the entry.jar that is installed
 * @param version its version
 * @param descriptor the image's own descriptor, to train with; null for none
 * @param modules modules that the runtime gets in addition, for plug-ins
 * @param runtime whether a runtime is made; otherwise the JVM at hand is used in the image too
 * @param environment what child processes get
 * @param children runs them
 */
public record Order(
    Path folder,
    Path jar,
    String version,
    @Nullable Path descriptor,
    List<String> modules,
    boolean runtime,
    ProcessEnvironment environment,
    ChildRunner children) {

  public Order {
    folder = folder.toAbsolutePath().normalize();
    jar = jar.toAbsolutePath().normalize();
    modules = List.copyOf(modules);
  }
}
