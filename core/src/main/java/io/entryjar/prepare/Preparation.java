package io.entryjar.prepare;

import io.entryjar.descriptor.Settings;
import io.entryjar.environment.ProcessEnvironment;
import io.entryjar.environment.Resolved;
import io.entryjar.probe.ChildRunner;
import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.report.Findings;
import io.entryjar.report.Outlook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Prepares what the command needs: the steps of {@code prepare}, in their order. Each can be done
 * again and again; a start that is killed at any instant leaves what the next one completes.
 */
public final class Preparation {
  private Preparation() {}

  /**
   * What the steps work with.
   *
   * @param settings the settings in force
   * @param resolved the values of its variables
   * @param environment the environment of the command, which programs of steps get
   * @param descriptorFolder the folder of the descriptor: what the paths of sources are relative to
   * @param workdir the working directory of the command: what all other paths are relative to
   * @param children runs the programs of steps
   * @param listener hears how it goes
   */
  public record Setting(
      Settings settings,
      Resolved resolved,
      ProcessEnvironment environment,
      Path descriptorFolder,
      Path workdir,
      ChildRunner children,
      PreparationListener listener) {}

  /**
   * What would be done.
   *
   * @param steps each step, in order
   * @param findings what stands against it
   */
  public record Plan(List<Outlook.Step> steps, List<Finding> findings) {
    public Plan {
      steps = List.copyOf(steps);
      findings = List.copyOf(findings);
    }
  }

  /**
   * What was done.
   *
   * @param findings the step that failed, if one did; those after it were not tried
   * @param environment the environment of the command with what steps exported
   */
  public record Outcome(List<Finding> findings, ProcessEnvironment environment) {
    public Outcome {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Finds the faults of conditions and templates, whatever the values are.
   *
   * @param setting what the steps work with
   * @return the faults
   */
  public static List<Finding> check(Setting setting) {
    if (setting.settings().prepare().isEmpty()) {
      return List.of();
    }
    Findings findings = new Findings();
    new Steps(new Site(setting), findings).check(setting.settings().prepare());
    return findings.all();
  }

  /**
   * Says what each step would do. Nothing is changed and no program is run.
   *
   * @param setting what the steps work with
   * @return the plan
   */
  public static Plan plan(Setting setting) {
    Findings findings = new Findings();
    List<Outlook.Step> steps = new ArrayList<>();
    new Steps(new Site(setting), findings)
        .plan(setting.settings().prepare(), Steps.TOP, false, steps);
    return new Plan(steps, findings.all());
  }

  /**
   * Does what is left to do. Only for values without any error. If the calling thread is
   * interrupted, the preparation ends as if the running program had failed, and the thread stays
   * marked as interrupted.
   *
   * @param setting what the steps work with
   * @return what was done
   */
  public static Outcome run(Setting setting) {
    Findings findings = new Findings();
    Site site = new Site(setting);
    try {
      new Steps(site, findings).run(setting.settings().prepare(), Steps.TOP);
    } catch (Stopped e) {
      // The findings say why.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      findings.error(Code.STEP_FAILED, "prepare", null, "was interrupted", "start again");
    }
    return new Outcome(findings.all(), site.environment());
  }
}
