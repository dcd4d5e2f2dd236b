package io.entryjar.environment;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** URIs (RFC 3986, as {@link URI} reads them) and those of them that name a host. */
final class Uris {
  private Uris() {}

  /** A URI, relative ones included; null for anything else. */
  static @Nullable URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** A URI with a scheme and a host; null for anything else. */
  static @Nullable URI url(String text) {
    URI uri = uri(text);
    if (uri == null || uri.getScheme() == null) {
      return null;
    }
    if (uri.getHost() != null) {
      return uri.getPort() <= 65535 && uri.getPort() != 0 ? uri : null;
    }
    // The JDK knows no underscore in a host, but Docker services have them.
    String authority = uri.getRawAuthority();
    Endpoint endpoint =
        authority == null
            ? null
            : Endpoint.parse(authority.substring(authority.lastIndexOf('@') + 1));
    return endpoint != null && endpoint.host() != null && endpoint.socket() == null ? uri : null;
  }
}
