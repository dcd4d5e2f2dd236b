package io.entryjar.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of all verbs that read a descriptor. */
final class DescriptorOption {
  @Option(
      names = "--descriptor",
      paramLabel = "FILE",
      description = "The descriptor (default: entry.yaml beside the jar).")
  private @Nullable Path file;

  @Nullable Path file() {
    return file;
  }
}
