package io.entryjar.e2e.harness;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.util.List;

/**
 * A report in JSON.
 *
 * @param json the whole object
 */
public record JsonReport(JsonObject json) {

  /**
   * A finding, as a user of the JSON sees it.
   *
   * @param place {@code file:line:column}, or null
   */
  public record Found(
      String id, String severity, String subject, String message, String place, String cure) {}

  static JsonReport parse(String text) {
    try {
      return new JsonReport(JsonParser.object().from(text));
    } catch (JsonParserException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  /** The findings. */
  public List<Found> findings() {
    JsonArray list = json.getArray("findings");
    return list.stream()
        .map(JsonObject.class::cast)
        .map(
            f ->
                new Found(
                    f.getString("id"),
                    f.getString("severity"),
                    f.getString("subject"),
                    f.getString("message"),
                    f.getString("place"),
                    f.getString("cure")))
        .toList();
  }
}
