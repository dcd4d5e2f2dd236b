package io.entryjar.cli;

import io.entryjar.prepare.PreparationListener;
import io.entryjar.text.Printable;

/** Tells what the preparation does: a line for each step that has something to do. */
final class StepProgress implements PreparationListener {
  private final Stream stream;

  StepProgress(Stream stream) {
    this.stream = stream;
  }

  @Override
  public void started(String step) {
    line(Printable.of(step));
  }

  @Override
  public void output(String step, String line) {
    line(Printable.of(step) + ": " + Printable.of(line));
  }

  @Override
  public void waiting(String step) {
    line("waiting for another start to finish " + Printable.of(step));
  }

  private void line(String text) {
    stream.print("entry: " + text + "\n");
  }
}
