package io.entryjar.probe;

import io.entryjar.descriptor.Text;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** {@code tcp: "host:port"}: ready when a connection is accepted. */
final class TcpKind extends SingleTargetKind {
  TcpKind() {
    super("tcp", "host:port, or [address]:port for IPv6");
  }

  @Override
  @Nullable String fault(String target) {
    return HostPort.fault(target);
  }

  /** In <code>${HOST}:port</code> the port is known before the host is. */
  @Override
  @Nullable String unfilledFault(Text text) {
    if (!(text.parts().get(text.parts().size() - 1) instanceof Text.Literal last)) {
      return null;
    }
    String tail = last.characters();
    int colon = tail.lastIndexOf(':');
    return colon < 0 ? null : HostPort.portFault(tail.substring(colon + 1));
  }

  @Override
  Probe probe(String target, ProbeContext context) {
    return new TcpProbe(HostPort.parse(target), InetAddress::getAllByName);
  }
}
