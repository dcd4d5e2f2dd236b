package io.entryjar.report;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.entryjar.text.Utf8;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report as one JSON object. Keys are only ever added. */
public final class JsonRenderer {
  private JsonRenderer() {}

  /**
   * Renders a report.
   *
   * @param report the report
   * @return JSON with a line end. What is no valid UTF-8 in a value stands as <code>\xNN</code>
   */
  public static String render(Report report) {
    JsonStringWriter json = JsonWriter.indent("  ").string();
    json.object();
    string(json, "descriptor", report.descriptor());
    json.value("exit", report.exitCode());
    json.array("findings");
    for (Finding finding : report.findings()) {
      append(json, finding);
    }
    json.end();
    json.array("notes");
    for (String note : report.notes()) {
      json.value(text(note));
    }
    json.end();
    append(json, report.outlook());
    json.end();
    return json.done() + "\n";
  }

  private static void append(JsonStringWriter json, Finding finding) {
    json.object();
    json.value("id", finding.code().id());
    json.value("severity", finding.severity().word());
    string(json, "subject", finding.subject());
    string(json, "message", finding.message());
    string(json, "place", finding.place() == null ? null : finding.place().toString());
    string(json, "cure", finding.cure());
    json.end();
  }

  /** The same keys with and without an outlook, so that a reader need not ask which are there. */
  private static void append(JsonStringWriter json, @Nullable Outlook outlook) {
    if (outlook == null || outlook.command().isEmpty()) {
      json.nul("command");
    } else {
      json.array("command");
      for (String argument : outlook.command()) {
        json.value(text(argument));
      }
      json.end();
    }
    if (outlook == null) {
      json.nul("checked").nul("user").nul("workdir");
    } else {
      json.value("checked", outlook.checked());
      string(json, "user", outlook.user());
      string(json, "workdir", outlook.workdir());
    }
    json.array("variables");
    for (Outlook.Variable variable :
        outlook == null ? List.<Outlook.Variable>of() : outlook.variables()) {
      json.object();
      string(json, "name", variable.name());
      string(json, "type", variable.type());
      string(json, "origin", variable.origin());
      string(json, "value", variable.value());
      json.value("secret", variable.secret());
      json.value("exported", variable.exported());
      json.end();
    }
    json.end();
    json.array("requires");
    for (Outlook.Requirement requirement :
        outlook == null ? List.<Outlook.Requirement>of() : outlook.requirements()) {
      json.object();
      string(json, "name", requirement.name());
      string(json, "kind", requirement.kind());
      string(json, "target", requirement.target());
      string(json, "state", requirement.state());
      if (!requirement.remark().isEmpty()) {
        string(json, "remark", requirement.remark());
      }
      json.end();
    }
    json.end();
    json.array("prepare");
    for (Outlook.Step step : outlook == null ? List.<Outlook.Step>of() : outlook.steps()) {
      json.object();
      string(json, "kind", step.kind());
      string(json, "what", step.what());
      string(json, "state", step.state());
      string(json, "reason", step.reason());
      json.end();
    }
    json.end();
  }

  private static void string(JsonStringWriter json, String key, @Nullable String value) {
    if (value == null) {
      json.nul(key);
    } else {
      json.value(key, text(value));
    }
  }

  /** JSON is UTF-8 (RFC 8259, 8.1) and cannot hold the lone surrogates of lossless text. */
  private static String text(String value) {
    return Utf8.isText(value) ? value : Utf8.showEscapes(value);
  }
}
