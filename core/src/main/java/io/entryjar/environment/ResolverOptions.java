package io.entryjar.environment;

import java.nio.file.Path;

/**
 * What the resolver may look at and touch.
 *
 * @param secrets the folder of secret files
 * @param workingDirectory what relative paths are relative to
 * @param mayWrite whether a generated value may be kept; false in a dry run
 * @param random where generated values come from
 */
public record ResolverOptions(
    Path secrets, Path workingDirectory, boolean mayWrite, RandomBytes random) {
  private static final Path SECRETS = Path.of("/run/secrets");

  /** The options of a start: secrets from /run/secrets, generated values are kept. */
  public static ResolverOptions start() {
    return new ResolverOptions(SECRETS, here(), true, RandomBytes.system());
  }

  /** The options of a dry run: nothing is written. */
  public static ResolverOptions dryRun() {
    return new ResolverOptions(SECRETS, here(), false, RandomBytes.system());
  }

  private static Path here() {
    return BytePath.current().toAbsolutePath();
  }
}
