package io.entryjar.prepare;

import io.entryjar.descriptor.Step;
import io.entryjar.environment.Expanded;

/** A file has the content that the descriptor says. */
final class WriteAction extends FileAction {
  private final Step.Write step;

  WriteAction(Step.Write step, Site site) {
    super(step.head(), step.to(), step.unless(), step.access(), site);
    this.step = step;
  }

  @Override
  public String what() {
    return site().shown(step.to().text());
  }

  @Override
  Content content() {
    Expanded content = site().expand(step.content());
    return new Content(content.value(), content.secret());
  }
}
