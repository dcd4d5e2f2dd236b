package io.entryjar;

import io.entryjar.descriptor.Command;
import io.entryjar.descriptor.Descriptor;
import io.entryjar.descriptor.Descriptors;
import io.entryjar.descriptor.Dispatch;
import io.entryjar.descriptor.Settings;
import io.entryjar.descriptor.Text;
import io.entryjar.descriptor.Variable;
import io.entryjar.environment.BytePath;
import io.entryjar.environment.Expanded;
import io.entryjar.environment.ProcessEnvironment;
import io.entryjar.environment.Resolved;
import io.entryjar.environment.ResolvedVariable;
import io.entryjar.environment.Resolver;
import io.entryjar.environment.ResolverOptions;
import io.entryjar.launch.Launch;
import io.entryjar.launch.ProgramLookup;
import io.entryjar.prepare.Preparation;
import io.entryjar.probe.ProbeContext;
import io.entryjar.probe.ProbeKinds;
import io.entryjar.probe.ProbeMode;
import io.entryjar.probe.ProbePlan;
import io.entryjar.probe.ProbeReport;
import io.entryjar.probe.Probes;
import io.entryjar.report.Category;
import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.report.Findings;
import io.entryjar.report.Outlook;
import io.entryjar.report.Report;
import io.entryjar.text.Printable;
import io.entryjar.user.Accounts;
import io.entryjar.user.Credentials;
import io.entryjar.user.Identity;
import io.entryjar.user.UserSwitch;
import io.entryjar.validation.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks a start: descriptor, environment, constraints and rules, dependencies, preparation,
 * command. Every problem is in one report.
 *
 * <p>Nothing is printed, and no exception is thrown for what a user got wrong. A dry run changes
 * nothing; a start waits for dependencies, keeps generated values and prepares files.
 */
public final class Preflight {
  private final Request request;
  private final Findings findings = new Findings();
  private final List<String> notes = new ArrayList<>();
  private final Stopwatch stopwatch;

  private Preflight(Request request) {
    this.request = request;
    this.stopwatch = request.stopwatch();
  }

  /**
   * What a check gave.
   *
   * @param report all that is to be said
   * @param launch the command, ready to run; null if an error stands against it
   */
  public record Outcome(Report report, @Nullable Launch launch) {}

  /**
   * Checks.
   *
   * @param request what to check
   * @return the report, and the command to run where nothing stands against it
   */
  public static Outcome run(Request request) {
    return new Preflight(request).run();
  }

  private Outcome run() {
    Descriptors.Loaded loaded = request.loaded();
    findings.addAll(loaded.findings());
    Descriptor descriptor = loaded.descriptor();
    if (descriptor == null) {
      return outcome(null, null);
    }
    List<String> arguments = request.arguments();
    Dispatch.Chosen chosen = Dispatch.choose(descriptor, arguments == null ? List.of() : arguments);
    Finding nothingRuns = chosen.finding();
    if (nothingRuns != null && arguments == null && nothingRuns.code() == Code.NO_COMMAND) {
      notes.add(
          "no command was named, and the descriptor has no default one: all but it is checked");
    } else if (nothingRuns != null) {
      findings.add(nothingRuns);
    }
    if (request.dryRun()) {
      checkOtherCommands(descriptor, chosen.name());
    }
    return chosen.checked() ? checked(descriptor, chosen) : untouched(chosen);
  }

  private Outcome untouched(Dispatch.Chosen chosen) {
    List<String> argv = chosen.argv().stream().map(Text::source).toList();
    Outlook outlook =
        new Outlook(argv, false, request.user(), null, List.of(), List.of(), List.of());
    return outcome(outlook, new Launch(argv, request.environment(), null, null, null));
  }

  private Outcome checked(Descriptor descriptor, Dispatch.Chosen chosen) {
    Settings settings =
        request.loaded().hasErrors() ? withoutValues(chosen.settings()) : chosen.settings();
    Resolved resolved = resolve(descriptor, settings);
    findings.addAll(resolved.findings());
    stopwatch.lap("environment");
    Validation.Outcome validated = Validation.validate(settings, resolved, request.pluginFolder());
    findings.addAll(validated.findings());
    notes.addAll(validated.notes());
    stopwatch.lap("constraints and rules");

    List<String> argv = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    for (Text text : chosen.argv()) {
      Expanded expanded = resolved.expand(text);
      argv.add(expanded.value());
      shown.add(expanded.shown());
    }
    Identity identity = identity(settings, resolved);
    String workdir = workdir(settings, resolved);
    if (!argv.isEmpty()) {
      ProgramLookup.check(argv.get(0), environment(identity, settings, resolved), workdir)
          .ifPresent(findings::add);
    }
    Preparation.Setting setting = setting(descriptor, settings, resolved, workdir);
    stopwatch.lap("user and command");
    findings.addAll(Preparation.check(setting));
    stopwatch.lap("steps");
    List<Outlook.Requirement> requirements = probe(settings, resolved, workdir);
    stopwatch.lap("dependencies");
    Prepared prepared = prepare(setting);
    checkWorkdir(settings, resolved, prepared);
    stopwatch.lap("preparation");
    ProcessEnvironment environment = environment(identity, settings, prepared.resolved);
    Outlook outlook =
        new Outlook(
            shown,
            true,
            identity == null ? request.user() : identity.shown(),
            workdir,
            variables(resolved),
            requirements,
            prepared.steps);
    return outcome(outlook, new Launch(argv, environment, workdir, settings, identity));
  }

  /** The fault of a descriptor may be a misspelt "secret": then every value could be one. */
  private static Settings withoutValues(Settings settings) {
    Map<String, Variable> secret = new LinkedHashMap<>();
    settings.variables().forEach((name, variable) -> secret.put(name, variable.asSecret()));
    return settings.withVariables(secret);
  }

  private @Nullable Identity identity(Settings settings, Resolved resolved) {
    if (settings.runAs().user() == null && settings.runAs().matchOwner() == null) {
      return null;
    }
    try {
      return new UserSwitch(Accounts.read(Path.of("/etc")), Credentials.current(), findings)
          .resolve(settings.runAs(), resolved)
          .orElse(null);
    } catch (IOException e) {
      findings.error(
          Code.NOT_PERMITTED,
          "user",
          null,
          "cannot be switched without /proc",
          "run the container with its /proc");
      return null;
    }
  }

  /** A generated value is kept only where nothing is wrong with the descriptor that asks for it. */
  private Resolved resolve(Descriptor descriptor, Settings settings) {
    ResolverOptions options =
        request.dryRun() || findings.hasErrors()
            ? ResolverOptions.dryRun()
            : ResolverOptions.start();
    return Resolver.resolve(settings, descriptor.envFiles(), request.environment(), options);
  }

  private static ProcessEnvironment environment(
      @Nullable Identity identity, Settings settings, Resolved resolved) {
    return identity == null
        ? resolved.environment()
        : UserSwitch.environment(identity, settings.runAs(), resolved);
  }

  /** What the preparation gave: the steps for a report, the values with what steps exported. */
  private record Prepared(List<Outlook.Step> steps, Resolved resolved) {
    boolean isPending() {
      return steps.stream().anyMatch(step -> !step.state().equals("nothing to do"));
    }
  }

  private Preparation.Setting setting(
      Descriptor descriptor, Settings settings, Resolved resolved, @Nullable String workdir) {
    Path current = BytePath.current().toAbsolutePath();
    Path folder = descriptor.file().toAbsolutePath().getParent();
    Path start = current;
    try {
      start = workdir == null ? current : BytePath.of(current, workdir);
    } catch (InvalidPathException e) {
      // The check of the working directory tells.
    }
    return new Preparation.Setting(
        settings,
        resolved,
        resolved.environment(),
        folder == null ? current : folder,
        start,
        request.children(),
        request.preparation());
  }

  /** Only a start that nothing stands against changes anything. */
  private Prepared prepare(Preparation.Setting setting) {
    if (setting.settings().prepare().isEmpty()) {
      return new Prepared(List.of(), setting.resolved());
    }
    if (request.dryRun() || findings.hasErrors()) {
      Preparation.Plan plan = Preparation.plan(setting);
      if (request.dryRun()) {
        findings.addAll(plan.findings());
      }
      return new Prepared(plan.steps(), setting.resolved());
    }
    Preparation.Outcome outcome = Preparation.run(setting);
    findings.addAll(outcome.findings());
    Resolved resolved = setting.resolved();
    return new Prepared(
        List.of(), new Resolved(resolved.variables(), outcome.environment(), resolved.findings()));
  }

  private static @Nullable String workdir(Settings settings, Resolved resolved) {
    return settings.workdir() == null ? null : resolved.expand(settings.workdir()).value();
  }

  /** After the preparation, which may make it; in a dry run only where it is not going to. */
  private void checkWorkdir(Settings settings, Resolved resolved, Prepared prepared) {
    Text text = settings.workdir();
    if (text == null || prepared.isPending()) {
      return;
    }
    Expanded workdir = resolved.expand(text);
    if (workdir.valid() && !isDirectory(workdir.value())) {
      findings.error(
          Code.NO_WORKDIR,
          "workdir",
          text.place(),
          Printable.quote(workdir.shown()) + " is not a directory that this user can use",
          "create it in the image or in prepare, or correct workdir");
    }
  }

  private static boolean isDirectory(String path) {
    try {
      Path directory = BytePath.of(BytePath.current(), path);
      return Files.isDirectory(directory) && Files.isExecutable(directory);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private List<Outlook.Requirement> probe(
      Settings settings, Resolved resolved, @Nullable String workdir) {
    if (settings.requires().isEmpty()) {
      return List.of();
    }
    try (ProbeKinds kinds = new ProbeKinds(request.pluginFolder())) {
      Probes probes = new Probes(kinds);
      findings.addAll(faults(probes, settings));
      ProbePlan plan =
          probes.plan(
              settings.requires().values(),
              new ProbeContext(resolved, workdir, request.children()));
      findings.addAll(plan.findings());
      ProbeReport probed = plan.run(mode(), request.listener());
      findings.addAll(probed.findings());
      return probed.outlook();
    }
  }

  private static List<Finding> faults(Probes probes, Settings settings) {
    List<Finding> faults = new ArrayList<>(probes.check(settings.requires().values()));
    faults.addAll(Probes.checkConditions(settings.requires().values(), settings.variables()));
    return faults;
  }

  private ProbeMode mode() {
    if (!request.probes()) {
      return ProbeMode.NONE;
    }
    // A start that fails anyway waits for nothing, but its report is whole.
    return request.dryRun() || findings.hasErrors() ? ProbeMode.ONCE : ProbeMode.WAIT;
  }

  /** A dry run finds the faults in all commands, not only in the one that would run. */
  private void checkOtherCommands(Descriptor descriptor, @Nullable String chosen) {
    for (Command command : descriptor.commands().values()) {
      if (!command.name().equals(chosen)) {
        Settings settings = command.settings().over(descriptor.settings());
        Resolved resolved = resolve(descriptor, settings);
        addFaults(resolved.findings());
        addFaults(Validation.validate(settings, resolved, request.pluginFolder()).findings());
        try (ProbeKinds kinds = new ProbeKinds(request.pluginFolder())) {
          addFaults(faults(new Probes(kinds), settings));
        }
        addFaults(
            Preparation.check(
                setting(descriptor, settings, resolved, workdir(settings, resolved))));
      }
    }
  }

  private void addFaults(List<Finding> found) {
    found.stream()
        .filter(finding -> finding.code().category() == Category.DESCRIPTOR)
        .forEach(findings::add);
  }

  private static List<Outlook.Variable> variables(Resolved resolved) {
    List<Outlook.Variable> variables = new ArrayList<>();
    for (ResolvedVariable variable : resolved.variables().values()) {
      variables.add(
          new Outlook.Variable(
              variable.name(),
              variable.declaration().type().word(),
              variable.origin().text(),
              variable.shown().orElse(null),
              variable.secret(),
              variable.declaration().export()));
    }
    return variables;
  }

  private Outcome outcome(@Nullable Outlook outlook, @Nullable Launch launch) {
    Descriptor descriptor = request.loaded().descriptor();
    Report report =
        new Report(
            descriptor == null ? null : descriptor.file().toString(),
            findings.all(),
            notes,
            outlook);
    return new Outcome(report, findings.hasErrors() ? null : launch);
  }
}
