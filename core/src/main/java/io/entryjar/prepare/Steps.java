package io.entryjar.prepare;

import io.entryjar.descriptor.Rule;
import io.entryjar.descriptor.Step;
import io.entryjar.environment.ResolvedVariable;
import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.report.Findings;
import io.entryjar.report.Outlook;
import io.entryjar.validation.Evaluation;
import io.entryjar.validation.Expressions;
import io.entryjar.validation.ParsedExpression;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes through steps in their order: says what each would do, or does it. */
final class Steps {
  static final String TOP = "prepare: ";
  private static final Expressions.Kind WHEN =
      Expressions.Kind.condition("prepare: when", Code.BAD_RULE);

  private final Site site;
  private final Findings findings;

  Steps(Site site, Findings findings) {
    this.site = site;
    this.findings = findings;
  }

  /** What the findings of steps inside of a step are headed with. */
  static String inside(Step.Head head) {
    return TOP + head.kind() + ": ";
  }

  /** What each step would do; nothing is changed. */
  void plan(List<Step> steps, String prefix, boolean others, List<Outlook.Step> planned) {
    boolean pending = others;
    for (Step step : steps) {
      Action action = action(step);
      Todo todo = null;
      try {
        todo = todo(step, action);
        if (todo.needed() && action instanceof CopyAction copy) {
          warn(step, prefix, copy);
        }
      } catch (Unknown e) {
        // Another finding says what is wrong with the value.
      } catch (StepFailure e) {
        // What is not there yet may come from a step before, and a fault of a template is told.
        boolean excused = pending && e.code() == Code.STEP_FAILED;
        if (!excused && e.code() != Code.BAD_TEMPLATE) {
          findings.add(finding(step, prefix, e));
        }
      } catch (IOException e) {
        findings.add(finding(step, prefix, Reasons.failure(e)));
      } catch (RuntimeException | StackOverflowError e) {
        findings.add(finding(step, prefix, unexpected(e)));
      }
      pending |= todo == null || todo.needed();
      planned.add(shown(step, prefix, action, todo));
      if (step instanceof Step.Once once && (todo == null || todo.needed())) {
        plan(once.steps(), inside(step.head()), pending, planned);
      }
    }
  }

  private static Outlook.Step shown(Step step, String prefix, Action action, @Nullable Todo todo) {
    String state = todo == null ? "not known" : todo.needed() ? "would do" : "nothing to do";
    return new Outlook.Step(
        prefix.substring(TOP.length()) + step.head().kind(),
        action.what(),
        state,
        todo == null ? "" : todo.reason());
  }

  /** Does what is left to do; stops at the first step that fails. */
  void run(List<Step> steps, String prefix) throws Stopped, InterruptedException {
    for (Step step : steps) {
      try {
        Action action = action(step);
        if (todo(step, action).needed()) {
          if (action instanceof CopyAction copy) {
            warn(step, prefix, copy);
          }
          site.listener().started(step.head().kind() + " " + action.what());
          action.perform();
        }
      } catch (StepFailure e) {
        throw stopped(finding(step, prefix, e));
      } catch (IOException e) {
        throw stopped(finding(step, prefix, Reasons.failure(e)));
      } catch (RuntimeException | StackOverflowError e) {
        throw stopped(finding(step, prefix, unexpected(e)));
      }
    }
  }

  private Stopped stopped(Finding finding) {
    findings.add(finding);
    return new Stopped();
  }

  private Todo todo(Step step, Action action) throws IOException, StepFailure {
    Rule.Expression when = step.head().when();
    return when == null || holds(when)
        ? action.todo()
        : Todo.nothing("its condition does not hold");
  }

  private boolean holds(Rule.Expression when) throws StepFailure {
    ParsedExpression condition = read(when, new Findings());
    if (condition == null) {
      throw Unknown.value();
    }
    for (String name : condition.names()) {
      ResolvedVariable variable = site.resolved().variables().get(name);
      if (variable != null && !variable.valid()) {
        throw Unknown.value();
      }
    }
    try {
      return site.evaluation().test(condition);
    } catch (Evaluation.Failed e) {
      throw new StepFailure(
          Code.RULE_FAILED,
          when.place(),
          "condition could not be evaluated: " + e.reason(),
          "write a condition that holds or not for every value, such as not empty X and X > 5");
    }
  }

  /** Reports the faults of conditions and templates, whatever the values are. */
  void check(List<Step> steps) {
    for (Step step : steps) {
      if (step.head().when() != null) {
        read(step.head().when(), findings);
      }
      if (step instanceof Step.Once once) {
        check(once.steps());
      } else if (step instanceof Step.Render render) {
        template(render);
      }
    }
  }

  private void template(Step.Render render) {
    try {
      RenderAction.parse(
          site.locations().source(render.template()), render, site.variables(), findings);
    } catch (IOException | StepFailure | Unknown e) {
      // A template that cannot be read is told where it would be used.
    }
  }

  private @Nullable ParsedExpression read(Rule.Expression when, Findings faults) {
    return Expressions.read(when, WHEN, site.variables(), Set.of(), faults);
  }

  private Action action(Step step) {
    if (step instanceof Step.Directory directory) {
      return new DirectoryAction(directory, site);
    } else if (step instanceof Step.Copy copy) {
      return new CopyAction(copy, site);
    } else if (step instanceof Step.Render render) {
      return new RenderAction(render, site);
    } else if (step instanceof Step.Write write) {
      return new WriteAction(write, site);
    } else if (step instanceof Step.Remove remove) {
      return new RemoveAction(remove, site);
    } else if (step instanceof Step.Link link) {
      return new LinkAction(link, site);
    } else if (step instanceof Step.Run run) {
      return new RunAction(run, site);
    } else if (step instanceof Step.Hooks hooks) {
      return new HooksAction(hooks, site);
    }
    return new OnceAction((Step.Once) step, site, this);
  }

  private void warn(Step step, String prefix, CopyAction copy) throws IOException, StepFailure {
    String warning = copy.warning();
    if (warning != null) {
      findings.warning(
          Code.NOT_EMPTY,
          prefix + step.head().kind(),
          step.head().place(),
          warning,
          "mount an empty volume, or say filled: allowed");
    }
  }

  private static Finding finding(Step step, String prefix, StepFailure failure) {
    return Finding.error(
        failure.code(),
        prefix + step.head().kind(),
        failure.place() == null ? step.head().place() : failure.place(),
        failure.reason(),
        failure.cure());
  }

  private static StepFailure unexpected(Throwable e) {
    return StepFailure.of(
        "failed unexpectedly: " + e.getClass().getSimpleName(), "please report the line");
  }
}
