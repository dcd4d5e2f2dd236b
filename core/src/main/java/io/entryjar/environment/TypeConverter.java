package io.entryjar.environment;

import io.entryjar.descriptor.ValueType;
import io.entryjar.text.Durations;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** Converts the text of a value to what its type makes of it; {@link Types} lists them. */
final class TypeConverter implements Converter<Object> {
  private static final long serialVersionUID = 1L;

  private final ValueType type;

  TypeConverter(ValueType type) {
    this.type = type;
  }

  /**
   * Converts.
   *
   * @param value text in valid UTF-8, not empty
   * @return what the type makes of it; null only for the JSON text {@code null}
   * @throws IllegalArgumentException if it is not of the type; says nothing of the value
   */
  @Override
  public @Nullable Object convert(String value) {
    return switch (type) {
      case STRING, PATH -> value;
      case INTEGER -> some(Numbers.integer(value));
      case DECIMAL -> some(Numbers.decimal(value));
      case BOOLEAN -> some(bool(value));
      case PORT -> some(Numbers.port(value));
      case HOST -> only(value, Hosts.isHost(value));
      case ENDPOINT -> some(Endpoint.parse(value));
      case URL -> some(Uris.url(value));
      case URI -> some(Uris.uri(value));
      case EMAIL -> only(value, TextForms.isEmail(value));
      case DURATION -> some(Durations.parse(value).orElse(null));
      case SIZE -> some(Numbers.size(value));
      case LIST -> Lists.parse(value);
      case JSON -> JsonText.parse(value);
      case BASE64 -> only(value, TextForms.isBase64(value));
      case UUID -> UUID.fromString(only(value, TextForms.isUuid(value)));
      case REGEX -> only(value, TextForms.isRegex(value));
    };
  }

  private static @Nullable Boolean bool(String value) {
    return value.length() > 5
        ? null
        : switch (value.toLowerCase(Locale.ROOT)) {
          case "true", "yes", "on", "1" -> Boolean.TRUE;
          case "false", "no", "off", "0" -> Boolean.FALSE;
          default -> null;
        };
  }

  private static Object some(@Nullable Object converted) {
    if (converted == null) {
      throw new IllegalArgumentException();
    }
    return converted;
  }

  private static String only(String value, boolean valid) {
    if (!valid) {
      throw new IllegalArgumentException();
    }
    return value;
  }
}
