package io.entryjar.prepare;

import java.io.IOException;

/**
 * A step with its values. It can be done again and again: what is there already is left alone, and
 * what a killed start left is completed.
 */
interface Action {
  /** What is done with what, in a few words, secrets masked; lossless text. */
  String what();

  /** What is left to do. Changes nothing. */
  Todo todo() throws IOException, StepFailure;

  /** Does it. */
  void perform() throws IOException, StepFailure, Stopped, InterruptedException;
}
