package io.entryjar.cli;

import io.entryjar.environment.ProcessEnvironment;

/**
 * Where Entry speaks.
 *
 * @param out for what a verb was asked for; the command's own otherwise
 * @param err for all that Entry says unasked
 */
record Console(Stream out, Stream err) {

  static Console of(ProcessEnvironment environment) {
    return new Console(Stream.stdout(environment), Stream.stderr(environment));
  }
}
