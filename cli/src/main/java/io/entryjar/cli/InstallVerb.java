package io.entryjar.cli;

import io.entryjar.descriptor.DescriptorLookup;
import io.entryjar.install.Installation;
import io.entryjar.install.Installer;
import io.entryjar.install.Order;
import io.entryjar.launch.NativeChildRunner;
import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lays out the fast form. */
@Command(
    name = "install",
    description = "Lays out a folder from which a start is fast without a flag.")
final class InstallVerb implements Callable<Integer> {
  private static final double MEGABYTE = 1_000_000;

  private final Context context;
  private final Reporter reporter;

  @Option(
      names = "--no-runtime",
      description = "Use the Java at hand in the image too, by an argument file.")
  private boolean noRuntime;

  @Option(
      names = "--descriptor",
      paramLabel = "FILE",
      description = "The descriptor to train with (default: entry.yaml beside the jar).")
  private @Nullable Path descriptor;

  @Option(
      names = "--modules",
      split = ",",
      paramLabel = "MODULE",
      description = "Modules of the JDK that plug-ins need, for example java.sql.")
  private List<String> modules = new ArrayList<>();

  @Parameters(paramLabel = "DIR", description = "The folder; that of entry.jar is a good one.")
  private Path folder = Path.of("");

  InstallVerb(Context context, Reporter reporter) {
    this.context = context;
    this.reporter = reporter;
  }

  @Override
  public Integer call() throws InterruptedException {
    Path home = context.jarFolder();
    if (home == null) {
      return reporter.refuse(
          Finding.error(
              Code.USAGE, "install", null, "installs a jar, and none runs", "use java -jar"));
    }
    DescriptorLookup.Found found = context.descriptor(descriptor);
    if (found.file() == null && descriptor != null) {
      return reporter.refuse(found);
    }
    Installer.Outcome outcome =
        Installer.install(
            new Order(
                folder,
                Path.of(System.getProperty("java.class.path")),
                Version.text(),
                found.file() == null ? null : found.file().toAbsolutePath(),
                modules,
                !noRuntime,
                context.invocation().environment(),
                new NativeChildRunner(home)));
    if (outcome.installation() == null) {
      return reporter.refuse(java.util.Objects.requireNonNull(outcome.finding()));
    }
    context.console().out().print(table(outcome.installation()));
    return 0;
  }

  private static String table(Installation installation) {
    StringBuilder text = new StringBuilder();
    for (Installation.Part part : installation.parts()) {
      text.append(row(part.bytes(), part.name(), part.what()));
    }
    text.append(row(installation.bytes(), installation.folder().toString(), "all of it"));
    text.append('\n').append(instruction(installation.entrypoints().get(0)));
    text.append("# or, with Java as the first process:\n");
    installation.entrypoints().stream()
        .skip(1)
        .forEach(words -> text.append("# ").append(instruction(words)));
    return text.toString();
  }

  /** As a Dockerfile has it. */
  private static String instruction(List<String> words) {
    return words.stream()
        .map(word -> "\"" + word + "\"")
        .collect(Collectors.joining(",", "ENTRYPOINT [", "]\n"));
  }

  private static String row(long bytes, String name, String what) {
    return String.format(Locale.ROOT, "%8.2f MB  %-24s %s%n", bytes / MEGABYTE, name, what);
  }
}
