package io.entryjar.probe.mysql;

import java.io.IOException;

/** Payloads in their frames: three bytes of length, and one that counts the packets. */
final class Packets {
  /** No packet that is needed here comes near; a server may claim up to 16 MiB. */
  static final int LONGEST = 1 << 16;

  private static final int HEADER = 4;

  private final Transport transport;
  private int sequence;

  Packets(Transport transport) {
    this.transport = transport;
  }

  boolean isPrivate() {
    return transport.isPrivate();
  }

  /** The next packet, which is not empty. */
  byte[] receive() throws IOException, ProtocolFault {
    byte[] header = new byte[HEADER];
    transport.read(header);
    int length = (header[0] & 0xFF) | (header[1] & 0xFF) << 8 | (header[2] & 0xFF) << 16;
    if (length == 0 || length > LONGEST) {
      throw ProtocolFault.garbage("does not speak the MySQL protocol (is the port right?)");
    }
    // Whether the server counts right is not checked: an answer goes on from where it is.
    sequence = (header[3] + 1) & 0xFF;
    byte[] payload = new byte[length];
    transport.read(payload);
    return payload;
  }

  /** Sends an answer. */
  void send(byte[] payload) throws IOException {
    byte[] packet =
        new PayloadBuilder().number(payload.length, 3).number(sequence, 1).bytes(payload).build();
    sequence = (sequence + 1) & 0xFF;
    transport.write(packet);
  }

  /** Sends a command, with which the count begins anew. */
  void command(int command, byte[] argument) throws IOException {
    sequence = 0;
    send(new PayloadBuilder().number(command, 1).bytes(argument).build());
  }

  /** Waits for an OK packet. */
  void receiveOk() throws IOException, ProtocolFault, ServerRefusal {
    Payload payload = new Payload(receive());
    int kind = payload.number(1);
    if (kind == Mark.ERR) {
      throw ServerRefusal.read(payload);
    }
    if (kind != Mark.OK) {
      throw ProtocolFault.garbage("answers a command with something else than OK or an error");
    }
  }
}
