package io.entryjar.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.entryjar.text.Utf8;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonRendererTest {
  private static JsonObject parse(String json) {
    try {
      return JsonParser.object().from(json);
    } catch (JsonParserException e) {
      throw new AssertionError(json, e);
    }
  }

  @Test
  void isOneObjectWithAllThatIsKnown() {
    JsonObject json = parse(JsonRenderer.render(Sample.two()));
    assertThat(json.keySet())
        .containsExactlyInAnyOrder(
            "descriptor",
            "exit",
            "findings",
            "notes",
            "command",
            "checked",
            "user",
            "workdir",
            "variables",
            "requires",
            "prepare");
    assertThat(json.getString("descriptor")).isEqualTo("/opt/entry.yaml");
    assertThat(json.getInt("exit")).isEqualTo(78);
    assertThat(json.getArray("command")).containsExactly("php", "my worker.php");
    assertThat(json.getBoolean("checked")).isTrue();
    JsonObject finding = json.getArray("findings").getObject(0);
    assertThat(finding.getString("id")).isEqualTo("ENTRY-201");
    assertThat(finding.getString("severity")).isEqualTo("error");
    assertThat(finding.getString("subject")).isEqualTo("WORDPRESS_DB_USER");
    assertThat(finding.getString("place")).isEqualTo("entry.yaml:5:3");
    assertThat(json.getArray("findings").getObject(1).get("place")).isNull();
    assertThat(json.getArray("findings").getObject(2).getString("severity")).isEqualTo("warning");
    JsonArray variables = json.getArray("variables");
    assertThat(variables.getObject(1).getString("value")).isEqualTo("********");
    assertThat(variables.getObject(1).getBoolean("secret")).isTrue();
    assertThat(variables.getObject(1).getBoolean("exported")).isFalse();
    assertThat(variables.getObject(2).isNull("value")).isTrue();
    assertThat(json.getArray("requires").getObject(0).getString("state")).isEqualTo("ready");
  }

  @Test
  void isPrettyWithAStableOrder() {
    assertThat(JsonRenderer.render(Sample.empty()))
        .isEqualTo(
            """
            {
              "descriptor":null,
              "exit":0,
              "findings":[],
              "notes":[],
              "command":null,
              "checked":null,
              "user":null,
              "workdir":null,
              "variables":[],
              "requires":[],
              "prepare":[]
            }
            """);
  }

  @Test
  void keepsAValueAsItIsSaveForBytesThatAreNoText() {
    String json = JsonRenderer.render(Sample.hostile(Sample.HOSTILE));
    assertThat(Utf8.isText(json)).isTrue();
    assertThat(json).doesNotContain("\u001b", "\u009b", "\u202e", "\u0000");
    assertThat(parse(json).getArray("variables").getObject(0).getString("value"))
        .isEqualTo(Sample.HOSTILE.replace("\udcff", "\\xff"));
  }

  @Property(tries = 500)
  void anyTextGivesValidJson(@ForAll String text) {
    String json = JsonRenderer.render(Sample.hostile(text));
    assertThat(Utf8.isText(json)).isTrue();
    assertThat(parse(json).getString("user")).isEqualTo(Utf8.showEscapes(text));
  }
}
