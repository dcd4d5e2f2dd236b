package io.entryjar.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entryjar.descriptor.ValueType;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TypesTest {
  private static Object convert(ValueType type, String value) {
    return new TypeConverter(type).convert(value);
  }

  static Stream<Arguments> values() {
    String uuid = "123e4567-e89b-12d3-a456-426614174000";
    return Stream.of(
        Arguments.of(ValueType.STRING, " as it is ", " as it is "),
        Arguments.of(ValueType.INTEGER, "42", 42L),
        Arguments.of(ValueType.INTEGER, "-7", -7L),
        Arguments.of(ValueType.INTEGER, "+0007", 7L),
        Arguments.of(ValueType.INTEGER, "9223372036854775807", Long.MAX_VALUE),
        Arguments.of(ValueType.DECIMAL, "1.50", new BigDecimal("1.50")),
        Arguments.of(ValueType.DECIMAL, ".5", new BigDecimal(".5")),
        Arguments.of(ValueType.DECIMAL, "-1e-999", new BigDecimal("-1e-999")),
        Arguments.of(ValueType.BOOLEAN, "YES", true),
        Arguments.of(ValueType.BOOLEAN, "True", true),
        Arguments.of(ValueType.BOOLEAN, "on", true),
        Arguments.of(ValueType.BOOLEAN, "1", true),
        Arguments.of(ValueType.BOOLEAN, "oFF", false),
        Arguments.of(ValueType.BOOLEAN, "no", false),
        Arguments.of(ValueType.BOOLEAN, "0", false),
        Arguments.of(ValueType.BOOLEAN, "false", false),
        Arguments.of(ValueType.PORT, "1", 1),
        Arguments.of(ValueType.PORT, "65535", 65535),
        Arguments.of(ValueType.HOST, "my_db-1.example.org.", "my_db-1.example.org."),
        Arguments.of(ValueType.HOST, "10.0.0.255", "10.0.0.255"),
        Arguments.of(ValueType.HOST, "::1", "::1"),
        Arguments.of(ValueType.HOST, "::", "::"),
        Arguments.of(ValueType.HOST, "[2001:db8::1]", "[2001:db8::1]"),
        Arguments.of(ValueType.HOST, "fe80::1%eth0.1", "fe80::1%eth0.1"),
        Arguments.of(ValueType.HOST, "::ffff:192.0.2.1", "::ffff:192.0.2.1"),
        Arguments.of(ValueType.HOST, "1:2:3:4:5:6:7::", "1:2:3:4:5:6:7::"),
        Arguments.of(ValueType.HOST, "3com", "3com"),
        Arguments.of(ValueType.ENDPOINT, "db", new Endpoint("db", null, null)),
        Arguments.of(ValueType.ENDPOINT, "db:3306", new Endpoint("db", 3306, null)),
        Arguments.of(ValueType.ENDPOINT, "[::1]:80", new Endpoint("::1", 80, null)),
        Arguments.of(ValueType.ENDPOINT, "[::1]", new Endpoint("::1", null, null)),
        Arguments.of(ValueType.ENDPOINT, "::1", new Endpoint("::1", null, null)),
        Arguments.of(ValueType.ENDPOINT, "db:/run/s", new Endpoint("db", null, "/run/s")),
        Arguments.of(ValueType.ENDPOINT, ":/run/s", new Endpoint(null, null, "/run/s")),
        Arguments.of(ValueType.ENDPOINT, "/run/a:b", new Endpoint(null, null, "/run/a:b")),
        Arguments.of(ValueType.URL, "https://a.b/c?d#e", URI.create("https://a.b/c?d#e")),
        Arguments.of(
            ValueType.URL, "redis://u:p@my_db:6379/0", URI.create("redis://u:p@my_db:6379/0")),
        Arguments.of(ValueType.URL, "http://[::1]:80/", URI.create("http://[::1]:80/")),
        Arguments.of(ValueType.URI, "jdbc:mysql://h/d", URI.create("jdbc:mysql://h/d")),
        Arguments.of(ValueType.URI, "mailto:a@b", URI.create("mailto:a@b")),
        Arguments.of(ValueType.PATH, "/a b/c", "/a b/c"),
        Arguments.of(ValueType.EMAIL, "a.b+c@example.org", "a.b+c@example.org"),
        Arguments.of(ValueType.EMAIL, "root@localhost", "root@localhost"),
        Arguments.of(ValueType.EMAIL, "jos\u00e9@m\u00fcller.de", "jos\u00e9@m\u00fcller.de"),
        Arguments.of(ValueType.EMAIL, "a@[192.0.2.1]", "a@[192.0.2.1]"),
        Arguments.of(ValueType.DURATION, "1m30s", Duration.ofSeconds(90)),
        Arguments.of(ValueType.DURATION, "PT5M", Duration.ofMinutes(5)),
        Arguments.of(ValueType.SIZE, "512", 512L),
        Arguments.of(ValueType.SIZE, "512b", 512L),
        Arguments.of(ValueType.SIZE, "10k", 10240L),
        Arguments.of(ValueType.SIZE, "10KB", 10240L),
        Arguments.of(ValueType.SIZE, "10 KiB", 10240L),
        Arguments.of(ValueType.SIZE, "1.5G", 1610612736L),
        Arguments.of(ValueType.SIZE, "1m", 1048576L),
        Arguments.of(ValueType.SIZE, "1P", 1L << 50),
        Arguments.of(ValueType.LIST, "a, b ,c\\,d,", List.of("a", "b", "c,d")),
        Arguments.of(ValueType.LIST, "C:\\dir", List.of("C:\\dir")),
        Arguments.of(
            ValueType.JSON,
            "{\"a\": [1, true, null]}",
            Map.of("a", java.util.Arrays.asList(1, true, null))),
        Arguments.of(ValueType.JSON, "\"[[\"", "[["),
        Arguments.of(ValueType.JSON, "null", null),
        Arguments.of(ValueType.BASE64, "QUI=", "QUI="),
        Arguments.of(ValueType.BASE64, "a+/Q", "a+/Q"),
        Arguments.of(ValueType.UUID, uuid, UUID.fromString(uuid)),
        Arguments.of(ValueType.REGEX, "^[a-z]+$", "^[a-z]+$"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueIsTyped(ValueType type, String value, Object typed) {
    assertThat(convert(type, value)).isEqualTo(typed);
  }

  static Stream<Arguments> others() {
    return Stream.of(
        Arguments.of(
            ValueType.INTEGER,
            List.of("", "+", "1.0", "1e3", " 1", "1_0", "0x1", "\u0661", "9223372036854775808")),
        Arguments.of(
            ValueType.DECIMAL,
            List.of(
                ".",
                "e1",
                "1e",
                "1e1000",
                "1e999999999",
                "NaN",
                "0x1p3",
                "1,5",
                "1".repeat(1001),
                "\u0661")),
        Arguments.of(ValueType.BOOLEAN, List.of("y", "t", "2", "enabled", " true")),
        Arguments.of(
            ValueType.PORT, List.of("0", "65536", "-1", "+80", "http", "000080", "\u0661")),
        Arguments.of(
            ValueType.HOST,
            List.of(
                "a b",
                "-a",
                "a-",
                "a..b",
                ".",
                "a:80",
                "256.1.1.1",
                "1.2.3",
                "01.2.3.4",
                "[::1",
                ":::",
                "1:2:3",
                "1::2::3",
                "::1%",
                "12345::",
                "1:2:3:4:5:6:7:8:9",
                "m\u00fcller",
                "a".repeat(64))),
        Arguments.of(
            ValueType.ENDPOINT,
            List.of(
                "db:", "db:0", ":80", "db:x", "::1:80000", "db/x", "a b:80", "1:2", "tcp://db:80")),
        Arguments.of(
            ValueType.URL,
            List.of(
                "example.org",
                "/path",
                "http:///x",
                "jdbc:mysql://h",
                "http://a b/",
                "http://h:99999/",
                "http://my_h:99999/",
                "http://%",
                "mailto:a@b")),
        Arguments.of(ValueType.URI, List.of("a b", "%", "http://[::1")),
        Arguments.of(
            ValueType.EMAIL,
            List.of(
                "a",
                "@b",
                "a@",
                "a b@c",
                ".a@b",
                "a.@b",
                "a..b@c",
                "a@b@c",
                "a@b c",
                "a@-b",
                "a@::1",
                "x".repeat(65) + "@b")),
        Arguments.of(ValueType.DURATION, List.of("1x", "-1s", "soon", "1s".repeat(60_000) + "x")),
        Arguments.of(
            ValueType.SIZE,
            List.of(
                "-1", "k", "1ki", "1x", "1 ", "1  k", "1kbb", "1.k", "9999999999P", "ib", "1ib")),
        Arguments.of(
            ValueType.JSON,
            List.of(
                "{",
                "{a: 1}",
                "[1,]",
                "1 2",
                "[".repeat(100_000),
                "[".repeat(101) + "]".repeat(101),
                "9".repeat(1001),
                "'a'")),
        Arguments.of(
            ValueType.BASE64, List.of("QUI", "QU==I=", "====", "QU I", "QUI=\n", "QU-_", "A===")),
        Arguments.of(
            ValueType.UUID,
            List.of(
                "1-1-1-1-1",
                "123e4567e89b12d3a456426614174000",
                "123e4567-e89b-12d3-a456-42661417400g",
                "{123e4567-e89b-12d3-a456-426614174000}")),
        Arguments.of(ValueType.REGEX, List.of("[", "(", "*", "a{2,1}", "(".repeat(100_000))));
  }

  @ParameterizedTest
  @MethodSource("others")
  void anythingElseIsRefusedWithoutAWordAboutTheValue(ValueType type, List<String> values) {
    for (String value : values) {
      assertThatThrownBy(() -> convert(type, value))
          .as(type + " " + value.substring(0, Math.min(40, value.length())))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(null)
          .hasNoCause();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "INTEGER, java.lang.Long",
    "SIZE, java.lang.Long",
    "PORT, java.lang.Integer",
    "DECIMAL, java.math.BigDecimal",
    "BOOLEAN, java.lang.Boolean",
    "DURATION, java.time.Duration",
    "LIST, java.util.List",
    "STRING, java.lang.String",
    "URL, java.lang.String",
    "UUID, java.lang.String",
    "JSON, java.lang.String",
    "ENDPOINT, java.lang.String"
  })
  void eachTypeHasAClassForItsConstraints(ValueType type, Class<?> constraintType) {
    assertThat(Types.constraintType(type)).isEqualTo(constraintType);
  }

  @ParameterizedTest
  @EnumSource(ValueType.class)
  void eachTypeSaysWhatItExpects(ValueType type) {
    assertThat(Types.expected(type)).isNotBlank();
  }

  @Test
  void nothingAndTooMuchAreNoHosts() {
    assertThat(Hosts.isHost("")).isFalse();
    assertThat(Hosts.isHost("[]")).isFalse();
    assertThat(Hosts.isHost("a".repeat(254))).isFalse();
  }
}
