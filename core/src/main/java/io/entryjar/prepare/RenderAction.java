package io.entryjar.prepare;

import io.entryjar.descriptor.Step;
import io.entryjar.descriptor.Variable;
import io.entryjar.report.Code;
import io.entryjar.report.Finding;
import io.entryjar.report.Findings;
import io.entryjar.text.Printable;
import io.entryjar.text.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file is made from a template. */
final class RenderAction extends FileAction {
  private static final int LARGEST = 4 << 20;

  private final Step.Render step;

  RenderAction(Step.Render step, Site site) {
    super(step.head(), step.to(), step.unless(), step.access(), site);
    this.step = step;
  }

  @Override
  public String what() {
    return site().shown(step.template()) + " -> " + site().shown(step.to().text());
  }

  @Override
  Content content() throws IOException, StepFailure {
    Findings faults = new Findings();
    Path template = site().locations().source(step.template());
    List<TemplateNode> nodes = parse(template, step, site().variables(), faults);
    for (Finding fault : faults.all()) {
      // All of them are reported when the template is checked; this one says that it was not.
      throw new StepFailure(fault.code(), fault.place(), fault.message(), fault.cure());
    }
    Renderer renderer = new Renderer(site().resolved());
    renderer.render(nodes, site().evaluation());
    return new Content(renderer.text(), renderer.isSecret());
  }

  /** Parses the template of a step. */
  static List<TemplateNode> parse(
      Path template, Step.Render step, Map<String, Variable> variables, Findings faults)
      throws IOException, StepFailure {
    Format format = format(step);
    if (format == null) {
      faults.error(
          Code.BAD_TEMPLATE,
          "prepare: render",
          step.head().place(),
          "does not say what values are escaped for, nor does the name of the file",
          "add format: php, shell, json, yaml, xml, ini, properties, nginx, sql-string or raw");
      return List.of();
    }
    FileState state = FileState.of(template);
    if (state == null || !state.isRegular()) {
      throw StepFailure.of(
          "template " + Reasons.quote(template) + (state == null ? " is not there" : " is no file"),
          "put it in the image");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(template)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    if (bytes.length > LARGEST) {
      throw StepFailure.of("template is larger than 4 MiB", "make it smaller");
    }
    String name = Printable.name(step.template().source());
    return TemplateParser.parse(
        name, Utf8.decode(bytes), format, step.markers(), variables, faults);
  }

  /** What the step says, or the name of the file, or that of the template. */
  private static @Nullable Format format(Step.Render step) {
    if (step.format() != null) {
      return Format.named(step.format());
    }
    Format format = Format.of(step.to().text().source());
    String template = step.template().source();
    int dot = template.lastIndexOf('.');
    return format != null || dot < 0 ? format : Format.of(template.substring(0, dot));
  }
}
