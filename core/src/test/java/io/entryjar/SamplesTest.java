package io.entryjar;

import static org.assertj.core.api.Assertions.assertThat;

import io.entryjar.descriptor.Descriptor;
import io.entryjar.descriptor.Descriptors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The samples keep in step with each other, and with the tests that their documents name. */
class SamplesTest {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final Path WORDPRESS = TOP.resolve("samples/wordpress");

  private static Descriptor descriptor(Path file) {
    Descriptors.Loaded loaded = Descriptors.load(file);
    assertThat(loaded.findings()).isEmpty();
    return loaded.descriptor();
  }

  /** What users can set: WORDPRESS_ and more. */
  private static Set<String> variables() {
    return descriptor(WORDPRESS.resolve("entry.yaml")).settings().variables().keySet().stream()
        .filter(name -> name.startsWith("WORDPRESS_"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> found(String regex, String text) {
    return Pattern.compile(regex)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"samples/quickstart", "samples/wordpress"})
  void theDescriptorOfASampleHasNoFault(String folder) {
    assertThat(descriptor(TOP.resolve(folder).resolve("entry.yaml")).file()).isNotNull();
  }

  @Test
  void eachVariableOfWordPressIsInItsSettingsAndInItsConfiguration() throws IOException {
    assertThat(variables()).hasSizeGreaterThan(15);
    assertThat(found("@\\{(\\w+)}", Files.readString(WORDPRESS.resolve("settings.php.template"))))
        .isEqualTo(variables());
    assertThat(
            found(
                "entry_setting\\( '(\\w+)'",
                Files.readString(WORDPRESS.resolve("wp-config.php.template"))))
        .isEqualTo(variables());
  }

  @Test
  void eachVariableOfWordPressCountsAsSaid() throws IOException {
    Matcher said =
        Pattern.compile("SAID_OF_DATABASE:.*?APACHE_RUN_USER", Pattern.DOTALL)
            .matcher(Files.readString(WORDPRESS.resolve("entry.yaml")));
    assertThat(said.find()).isTrue();
    assertThat(found("\\$\\{(WORDPRESS_\\w+)}", said.group())).isEqualTo(variables());
  }

  /** Each row of the comparison names checks, by the words of one or of several in a row. */
  @Test
  void eachRowOfTheComparisonNamesChecksThatExist() throws IOException {
    List<String> checks = checks(Files.readString(TOP.resolve("e2e/docker/wordpress-test.sh")));
    List<String> rows =
        Files.readAllLines(WORDPRESS.resolve("README.md")).stream()
            .filter(line -> line.startsWith("| ") && line.split("\\|").length == 6)
            .skip(1)
            .toList();
    assertThat(rows).hasSizeGreaterThan(25);
    for (String row : rows) {
      Set<String> named =
          found("\\*([^*]+)\\*", row.substring(row.lastIndexOf('|', row.length() - 2)));
      assertThat(named).as(row).isNotEmpty();
      assertThat(named).as(row).allMatch(name -> isNamed(name, checks));
    }
  }

  private static boolean isNamed(String name, List<String> checks) {
    for (int first = 0; first < checks.size(); first++) {
      String joined = checks.get(first);
      for (int next = first + 1; name.length() > joined.length() && next < checks.size(); next++) {
        joined += " " + checks.get(next);
      }
      if (joined.equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> checks(String script) {
    List<String> names = new ArrayList<>();
    Matcher check =
        Pattern.compile("(?m)^ *(?:exits|is|contains|lacks|ok) \"([^\"$]+)\"").matcher(script);
    while (check.find()) {
      names.add(check.group(1));
    }
    return names;
  }

  @Test
  void theComposeFileSetsWhatTheDescriptorDeclares() throws IOException {
    Map<?, ?> compose =
        (Map<?, ?>)
            new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(WORDPRESS.resolve("compose.yaml")));
    Map<?, ?> web = at(compose, "services", "wordpress");
    Map<?, ?> database = at(compose, "services", "db", "environment");
    Map<?, ?> environment = at(web, "environment");

    assertThat(variables())
        .containsAll(
            environment.keySet().stream().map(n -> n.toString().replaceAll("_FILE$", "")).toList());
    assertThat(compose.get("services"))
        .extracting(environment.get("WORDPRESS_DB_HOST").toString())
        .isNotNull();
    assertThat(environment.get("WORDPRESS_DB_USER")).isEqualTo(database.get("MARIADB_USER"));
    assertThat(environment.get("WORDPRESS_DB_PASSWORD_FILE"))
        .isEqualTo(database.get("MARIADB_PASSWORD_FILE"));
    assertThat(database.get("MARIADB_DATABASE")).isEqualTo("wordpress");
    Path context = WORDPRESS.resolve(at(web, "build").get("context").toString());
    assertThat(context.resolve(at(web, "build").get("dockerfile").toString())).exists();
    for (Object service : at(compose, "services").values()) {
      for (Object secret : (List<?>) ((Map<?, ?>) service).get("secrets")) {
        assertThat(at(compose, "secrets").containsKey(secret)).as("%s", secret).isTrue();
      }
      for (Object volume : (List<?>) ((Map<?, ?>) service).get("volumes")) {
        String name = volume.toString().substring(0, volume.toString().indexOf(':'));
        assertThat(at(compose, "volumes").containsKey(name)).as(name).isTrue();
      }
    }
  }

  private static Map<?, ?> at(Map<?, ?> map, String... keys) {
    Map<?, ?> found = map;
    for (String key : keys) {
      found = (Map<?, ?>) found.get(key);
    }
    return found;
  }
}
