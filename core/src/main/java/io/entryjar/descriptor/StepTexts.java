package io.entryjar.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The strings of a step, by what may stand in them.
 *
 * @param arguments those of argument lists
 * @param paths paths
 * @param accounts users and owners
 * @param plain all others
 * @param steps the steps inside it
 */
record StepTexts(
    List<Text> arguments,
    List<Text> paths,
    List<Text> accounts,
    List<Text> plain,
    List<Step> steps) {

  static StepTexts of(Step step) {
    StepTexts texts =
        new StepTexts(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    texts.collect(step);
    return texts;
  }

  private void collect(Step step) {
    if (step instanceof Step.Directory directory) {
      paths(directory.path().text());
      access(directory.access());
    } else if (step instanceof Step.Copy copy) {
      paths(copy.from(), copy.to().text());
      paths.addAll(copy.unless());
      access(copy.access());
    } else if (step instanceof Step.Render render) {
      paths(render.template(), render.to().text());
      paths.addAll(render.unless());
      access(render.access());
    } else if (step instanceof Step.Write write) {
      paths(write.to().text());
      plain.add(write.content());
      paths.addAll(write.unless());
      access(write.access());
    } else if (step instanceof Step.Remove remove) {
      paths(remove.path().text());
    } else if (step instanceof Step.Link link) {
      paths(link.path().text(), link.to());
    } else if (step instanceof Step.Run run) {
      arguments.addAll(run.argv());
      paths.addAll(run.unless());
      running(run.running());
    } else if (step instanceof Step.Hooks hooks) {
      paths(hooks.folder());
      running(hooks.running());
    } else if (step instanceof Step.Once once) {
      paths(once.marker().text());
      once.clean().forEach(target -> paths.add(target.text()));
      steps.addAll(once.steps());
    }
  }

  private void access(Step.Access access) {
    account(access.owner());
  }

  private void running(Step.Running running) {
    account(running.user());
    if (running.workdir() != null) {
      paths.add(running.workdir());
    }
  }

  private void paths(Text... texts) {
    paths.addAll(List.of(texts));
  }

  private void account(@Nullable Text text) {
    Stream.ofNullable(text).forEach(accounts::add);
  }
}
