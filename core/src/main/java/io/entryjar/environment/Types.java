package io.entryjar.environment;

import io.entryjar.descriptor.ValueType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the types of values take, and what they are in Java.
 *
 * <table>
 *   <caption>Types</caption>
 *   <tr><th>type</th><th>takes</th><th>typed value</th></tr>
 *   <tr><td>string</td><td>anything, bytes included</td><td>String</td></tr>
 *   <tr><td>integer</td><td>a whole number of 64 bits, with or without a sign</td><td>Long</td></tr>
 *   <tr><td>decimal</td><td>a decimal number, perhaps with an exponent of up to three
 *       digits</td><td>BigDecimal</td></tr>
 *   <tr><td>boolean</td><td>true, false, yes, no, on, off, 1, 0, in either case</td>
 *       <td>Boolean</td></tr>
 *   <tr><td>port</td><td>1 to 65535</td><td>Integer</td></tr>
 *   <tr><td>host</td><td>a name (RFC 1123, and underscores), an IPv4 or IPv6 address, in brackets or
 *       not</td><td>String</td></tr>
 *   <tr><td>endpoint</td><td>host, host:port, [v6]:port, host:/socket, /socket</td>
 *       <td>{@link Endpoint}</td></tr>
 *   <tr><td>url</td><td>a URI with a scheme and a host</td><td>java.net.URI</td></tr>
 *   <tr><td>uri</td><td>a URI, absolute or relative</td><td>java.net.URI</td></tr>
 *   <tr><td>path</td><td>any text</td><td>String</td></tr>
 *   <tr><td>email</td><td>local@host</td><td>String</td></tr>
 *   <tr><td>duration</td><td>seconds, 1h30m, 250ms, or ISO 8601</td><td>Duration</td></tr>
 *   <tr><td>size</td><td>bytes, with k, m, g, t, p as Docker has them: 1k, 1kb and 1KiB are all
 *       1024</td><td>Long</td></tr>
 *   <tr><td>list</td><td>elements with commas between them; {@code \,} is a comma, space around an
 *       element and empty elements are dropped</td><td>List of String</td></tr>
 *   <tr><td>json</td><td>JSON, nested up to 100 deep</td><td>Map, List, String, Number, Boolean,
 *       null</td></tr>
 *   <tr><td>base64</td><td>the standard alphabet with padding, on one line</td><td>String</td></tr>
 *   <tr><td>uuid</td><td>36 characters with dashes</td><td>java.util.UUID</td></tr>
 *   <tr><td>regex</td><td>a regular expression of Java</td><td>String</td></tr>
 * </table>
 *
 * <p>The command always gets the text as it was written: the typed value is for constraints and
 * rules.
 */
public final class Types {
  private Types() {}

  /**
   * The class whose constraints a type takes.
   *
   * @param type the type
   * @return the class of the typed value for numbers, booleans, durations and lists; String for all
   *     others, whose constraints are about their text
   */
  public static Class<?> constraintType(ValueType type) {
    return switch (type) {
      case INTEGER, SIZE -> Long.class;
      case DECIMAL -> BigDecimal.class;
      case BOOLEAN -> Boolean.class;
      case PORT -> Integer.class;
      case DURATION -> Duration.class;
      case LIST -> List.class;
      case STRING, HOST, ENDPOINT, URL, URI, PATH, EMAIL, JSON, BASE64, UUID, REGEX -> String.class;
    };
  }

  /**
   * What the constraints of a variable look at.
   *
   * @param variable the variable
   * @return an instance of its {@link #constraintType}, or null if it has no valid value
   */
  public static @Nullable Object constrained(ResolvedVariable variable) {
    if (!variable.valid()) {
      return null;
    }
    return constraintType(variable.declaration().type()) == String.class
        ? variable.value()
        : variable.typed();
  }

  /** What a type takes, as a noun with its article. */
  static String expected(ValueType type) {
    return switch (type) {
      case STRING, PATH -> "a text";
      case INTEGER -> "a whole number of at most 64 bits";
      case DECIMAL -> "a decimal number such as 1.5";
      case BOOLEAN -> "a boolean: true, false, yes, no, on, off, 1 or 0";
      case PORT -> "a port from 1 to 65535";
      case HOST -> "a host name or an IP address";
      case ENDPOINT -> "an endpoint such as host:port, [::1]:port or /path/to/socket";
      case URL -> "a URL with a scheme and a host, such as https://example.org/";
      case URI -> "a URI";
      case EMAIL -> "a mail address such as name@example.org";
      case DURATION -> "a duration such as 30s or 1h30m";
      case SIZE -> "a size such as 512, 10k or 1.5GiB";
      case LIST -> "a list such as a,b";
      case JSON -> "JSON";
      case BASE64 -> "Base64 with padding, on one line";
      case UUID -> "a UUID such as 123e4567-e89b-12d3-a456-426614174000";
      case REGEX -> "a regular expression";
    };
  }
}
