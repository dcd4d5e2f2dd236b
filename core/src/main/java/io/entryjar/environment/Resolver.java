package io.entryjar.environment;

import io.entryjar.descriptor.Descriptor;
import io.entryjar.descriptor.Settings;
import io.entryjar.descriptor.Text;
import io.entryjar.descriptor.Variable;
import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.report.Findings;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the value of each declared variable. The first source that has one wins:
 *
 * <ol>
 *   <li>the variable itself;
 *   <li>an alias, in the order of the declaration;
 *   <li>the file that NAME_FILE names, or ALIAS_FILE; set together with the variable it is an
 *       error;
 *   <li>a file of the variable's name, or an alias, in the folder of secrets, as written or in
 *       lower case;
 *   <li>the env files, of which the later one wins;
 *   <li>a generated value;
 *   <li>the default.
 * </ol>
 *
 * <p>An empty value is none, unless the variable says {@code allow-empty: true}. {@code file:
 * false} switches the files off, and a declared variable of the name NAME_FILE is just that
 * variable.
 */
public final class Resolver {
  private static final String GENERATED = "generated";
  private static final String DEFAULT = "default";

  private final Map<String, Variable> declared;
  private final ProcessEnvironment environment;
  private final Findings findings = new Findings();
  private final VariableNames names;
  private final ProcessValues process;
  private final EnvFiles envFiles;
  private final ValueCheck check;
  private final Map<String, Source> sources = new LinkedHashMap<>();
  private final SmallRyeConfig config;
  private final Map<String, ResolvedVariable> resolved = new HashMap<>();

  private Resolver(
      Map<String, Variable> declared, ProcessEnvironment environment, ResolverOptions options) {
    this.declared = declared;
    this.environment = environment;
    this.names = new VariableNames(declared);
    this.process = new ProcessValues(environment, names, findings);
    this.envFiles = new EnvFiles(options.workingDirectory(), findings);
    this.check = new ValueCheck(names, process, findings);
    FileValues files = new FileValues(process, names, options, findings);
    Generator generator =
        new Generator(declared, this::isNeeded, this::expanded, options, findings);
    add("environment", process::variable);
    add("alias", process::alias);
    add("file", files::named);
    add("secret file", files::secret);
    add("env file", envFiles::find);
    add(GENERATED, generator::find);
    add(DEFAULT, this::defaultValue);
    // Nothing is switched on: no expression, no profile, no discovery. A value is data.
    this.config =
        new SmallRyeConfigBuilder().withSources(sources.values().toArray(new Source[0])).build();
  }

  /**
   * Resolves.
   *
   * @param settings the settings in force
   * @param envFiles the env files, in order. A path may have variables in it: their values come
   *     from the other sources, and from env files before this one
   * @param environment the environment of the process
   * @param options what may be looked at and touched
   * @return every variable, the command's environment, and what is wrong
   */
  public static Resolved resolve(
      Settings settings,
      List<Descriptor.EnvFile> envFiles,
      ProcessEnvironment environment,
      ResolverOptions options) {
    return new Resolver(settings.variables(), environment, options).resolve(envFiles);
  }

  private void add(String name, Source.Lookup lookup) {
    sources.put(name, new Source(name, 1000 - sources.size(), declared, lookup));
  }

  private Resolved resolve(List<Descriptor.EnvFile> files) {
    for (Descriptor.EnvFile file : files) {
      for (Text.Reference reference : Expansion.references(file.path())) {
        settle(reference.name());
      }
      envFiles.load(file.path(), expanded(file.path()), file.optional());
    }
    Map<String, ResolvedVariable> variables = new LinkedHashMap<>();
    for (String name : declared.keySet()) {
      settle(name);
      variables.put(name, resolved.get(name));
    }
    Findings all = new Findings();
    all.addAll(inOrder());
    lookForMisspellings(variables, all);
    return new Resolved(
        variables,
        CommandEnvironment.of(environment, variables.values(), names, process),
        all.all());
  }

  /** Resolves a variable, those first that its strings need. Works without recursion. */
  private void settle(String name) {
    Deque<String> path = new ArrayDeque<>();
    Set<String> open = new HashSet<>();
    path.push(name);
    while (!path.isEmpty()) {
      String top = path.element();
      Variable variable = declared.get(top);
      if (variable == null || resolved.containsKey(top)) {
        path.pop();
      } else if (open.add(top)) {
        needed(variable, path, open);
      } else {
        path.pop();
        resolved.put(top, resolve(variable));
      }
    }
  }

  private void needed(Variable variable, Deque<String> path, Set<String> open) {
    List<Text.Reference> references = new ArrayList<>();
    if (variable.defaultValue() != null) {
      references.addAll(Expansion.references(variable.defaultValue()));
    }
    if (variable.generate() != null && variable.generate().keep() != null) {
      references.addAll(Expansion.references(variable.generate().keep()));
    }
    for (Text.Reference reference : references) {
      if (open.contains(reference.name()) && !resolved.containsKey(reference.name())) {
        // The descriptor's own check follows defaults only, not keep:.
        findings.error(
            Code.CIRCLE,
            variable.name(),
            reference.place(),
            "needs " + reference.name() + ", which needs it in turn",
            "give one of the variables in the circle a value of its own");
      } else {
        path.push(reference.name());
      }
    }
  }

  private ResolvedVariable resolve(Variable variable) {
    String name = config.getConfigValue(Source.property(variable.name())).getConfigSourceName();
    Source source = name == null ? null : sources.get(name);
    if (source != null
        && variable.deprecated() != null
        && !source.getName().equals(GENERATED)
        && !source.getName().equals(DEFAULT)) {
      findings.warning(
          Code.DEPRECATED,
          variable.name(),
          variable.place(),
          "is deprecated",
          variable.deprecated().isEmpty() ? "no longer set it" : variable.deprecated());
    }
    return check.check(variable, source == null ? null : source.find(variable));
  }

  private Expanded expanded(Text text) {
    return Expansion.of(text, resolved, ValueFile.LARGEST);
  }

  private @Nullable Found defaultValue(Variable variable) {
    if (variable.defaultValue() == null) {
      return null;
    }
    Expanded value = expanded(variable.defaultValue());
    if (value.value().length() > ValueFile.LARGEST) {
      findings.error(
          Code.TOO_LONG,
          variable.name(),
          variable.place(),
          "has a default that grows beyond 1 MiB",
          "shorten it, or what it is made of");
      return Found.unusable(Origin.DEFAULT);
    }
    return value.valid()
        ? new Found(value.value(), Origin.DEFAULT, value.secret(), true)
        : Found.unusable(Origin.DEFAULT);
  }

  /** Tells whether nothing better than a generated value is there. */
  private boolean isNeeded(Variable variable) {
    for (Source source : sources.values()) {
      if (source.getName().equals(GENERATED)) {
        return true;
      }
      if (source.find(variable) != null) {
        return false;
      }
    }
    return true;
  }

  private void lookForMisspellings(Map<String, ResolvedVariable> variables, Findings all) {
    Misspellings misspellings = new Misspellings(variables, names, all);
    for (String name : process.names()) {
      if (!process.get(name).isEmpty()) {
        misspellings.check(name, null);
      }
    }
    for (EnvFileParser.Entry entry : envFiles.entries()) {
      if (!entry.value().isEmpty()) {
        misspellings.check(entry.name(), entry.place());
      }
    }
  }

  /** What was found while variables were resolved, in the order of the descriptor. */
  private List<Finding> inOrder() {
    Map<String, Integer> order = new HashMap<>();
    for (String name : declared.keySet()) {
      order.put(name, order.size());
    }
    List<Finding> all = new ArrayList<>(findings.all());
    all.sort(
        (a, b) ->
            Integer.compare(
                order.getOrDefault(a.subject(), -1), order.getOrDefault(b.subject(), -1)));
    return all;
  }
}
