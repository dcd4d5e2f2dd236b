package io.entryjar.prepare;

import io.entryjar.probe.ChildRunner;
import io.entryjar.probe.MaskedStream;

/**
 * Tells what a program writes, line by line while it runs, secrets masked. A line that does not end
 * is told in parts, so that no program can fill the memory.
 */
final class ProgramOutput implements ChildRunner.Output {
  private static final int LONGEST_LINE = 8192;

  private final String label;
  private final MaskedStream mask;
  private final PreparationListener listener;
  private final StringBuilder line = new StringBuilder();
  private boolean afterReturn;

  ProgramOutput(String label, MaskedStream mask, PreparationListener listener) {
    this.label = label;
    this.mask = mask;
    this.listener = listener;
  }

  @Override
  public void wrote(String text) {
    split(mask.mask(text));
  }

  /** Tells what is left when the program has ended. */
  void end() {
    split(mask.end());
    if (!line.isEmpty()) {
      tell();
    }
  }

  /** A line ends as those of a text file do, or as a progress bar goes back to its begin. */
  private void split(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' || (c == '\n' && !afterReturn)) {
        tell();
      } else if (c != '\n') {
        line.append(c);
        if (line.length() >= LONGEST_LINE && !Character.isHighSurrogate(c)) {
          tell();
        }
      }
      afterReturn = c == '\r';
    }
  }

  private void tell() {
    listener.output(label, line.toString());
    line.setLength(0);
  }
}
