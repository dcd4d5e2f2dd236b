package io.entryjar.probe;

import io.entryjar.plugin.PluginJars;
import io.entryjar.text.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The kinds of probes: those built in, and those of jars beside entry.jar once one is named. */
public final class ProbeKinds implements AutoCloseable {
  /** A class path that fails without end must end here. */
  private static final int MOST_BROKEN = 20;

  private final Map<String, ProbeKind> builtIn = new TreeMap<>();
  private final @Nullable Path folder;
  private final List<String> broken = new ArrayList<>();
  private @Nullable Map<String, ProbeKind> others;
  private @Nullable PluginJars jars;

  /**
   * The kinds that are built in, and others.
   *
   * @param folder the folder whose jars may hold others; it is looked at when a name is not that of
   *     a built-in kind. Null for none: then only the class path of Entry may
   */
  public ProbeKinds(@Nullable Path folder) {
    this.folder = folder;
    for (ProbeKind kind :
        List.of(new TcpKind(), new UnixKind(), new FileKind(), new ExecKind(), new MysqlKind())) {
      builtIn.put(kind.name(), kind);
    }
  }

  /**
   * Finds a kind.
   *
   * @param name its name
   * @return the kind, if there is one
   */
  public Optional<ProbeKind> find(String name) {
    ProbeKind kind = builtIn.get(name);
    return Optional.ofNullable(kind == null ? others().get(name) : kind);
  }

  /** The names of all kinds. */
  public List<String> names() {
    List<String> names = new ArrayList<>(builtIn.keySet());
    names.addAll(others().keySet());
    return names;
  }

  /** Why some of the other kinds could not be loaded, one text each, safe to print. */
  public List<String> broken() {
    return List.copyOf(broken);
  }

  /** Ends the loading of classes: no kind may be in use any more. */
  @Override
  public void close() {
    if (jars != null) {
      jars.close();
    }
  }

  private Map<String, ProbeKind> others() {
    if (others == null) {
      jars = new PluginJars(folder);
      others = load(jars.loader());
    }
    return others;
  }

  private Map<String, ProbeKind> load(ClassLoader loader) {
    Map<String, ProbeKind> found = new TreeMap<>();
    Iterator<ProbeKind> services = ServiceLoader.load(ProbeKind.class, loader).iterator();
    while (broken.size() < MOST_BROKEN) {
      try {
        if (!services.hasNext()) {
          break;
        }
        ProbeKind kind = services.next();
        found.putIfAbsent(kind.name(), new GuardedKind(kind));
      } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
        broken.add(Printable.of(String.valueOf(e.getMessage())));
      }
    }
    return found;
  }
}
