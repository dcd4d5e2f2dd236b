package io.entryjar.environment;

import org.jspecify.annotations.Nullable;

/**
 * Where a service listens: {@code host}, {@code host:port}, {@code [v6]:port}, {@code host:/socket}
 * or {@code /socket}.
 *
 * @param host a name or an address, without brackets; null for a socket without one
 * @param port 1 to 65535; null where none is given
 * @param socket the path of a unix socket; null where none is given
 */
public record Endpoint(@Nullable String host, @Nullable Integer port, @Nullable String socket) {

  /**
   * Reads an endpoint.
   *
   * @param text the text
   * @return the endpoint, or null if the text is none
   */
  public static @Nullable Endpoint parse(String text) {
    int slash = text.indexOf('/');
    if (slash == 0) {
      return new Endpoint(null, null, text);
    }
    if (slash > 0) {
      String host = text.substring(0, slash - 1);
      // tcp://db:80 is a URL: no host named tcp with a socket.
      boolean url = text.startsWith("//", slash);
      boolean whole =
          text.charAt(slash - 1) == ':' && !url && (host.isEmpty() || Hosts.isHost(host));
      return whole
          ? new Endpoint(host.isEmpty() ? null : Hosts.bare(host), null, text.substring(slash))
          : null;
    }
    if (Hosts.isHost(text)) {
      return new Endpoint(Hosts.bare(text), null, null);
    }
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return null;
    }
    String host = text.substring(0, colon);
    Integer port = Numbers.port(text.substring(colon + 1));
    // Without brackets it would not be clear where an IPv6 address ends.
    boolean clear = host.startsWith("[") || host.indexOf(':') < 0;
    return port != null && clear && Hosts.isHost(host)
        ? new Endpoint(Hosts.bare(host), port, null)
        : null;
  }
}
