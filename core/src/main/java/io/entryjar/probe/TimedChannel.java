package io.entryjar.probe;

import io.entryjar.probe.mysql.Transport;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A connection that must come to its end in time, however slowly a server drips. A channel, because
 * the JDK has no other Unix domain sockets; it also knows no SOCKS proxy, which could answer for a
 * dead server.
 */
final class TimedChannel implements Transport, Closeable {
  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final boolean isPrivate;
  private long deadline;

  private TimedChannel(SocketChannel channel, Selector selector, boolean isPrivate)
      throws IOException {
    this.channel = channel;
    this.selector = selector;
    this.isPrivate = isPrivate;
    channel.configureBlocking(false);
    this.key = channel.register(selector, 0);
  }

  /**
   * Connects.
   *
   * @param remote an internet or Unix domain address
   * @param until the end of connecting, in the time of System.nanoTime
   * @param deadline the end of all that follows
   * @throws SocketTimeoutException if there is no answer in time
   */
  static TimedChannel connect(SocketAddress remote, long until, long deadline) throws IOException {
    boolean isPrivate = remote instanceof UnixDomainSocketAddress;
    Selector selector = Selector.open();
    SocketChannel channel = null;
    try {
      channel =
          isPrivate
              ? SocketChannel.open(java.net.StandardProtocolFamily.UNIX)
              : SocketChannel.open();
      TimedChannel timed = new TimedChannel(channel, selector, isPrivate);
      timed.deadline = until;
      timed.connect(remote);
      timed.deadline = deadline;
      return timed;
    } catch (IOException | RuntimeException e) {
      selector.close();
      if (channel != null) {
        channel.close();
      }
      throw e;
    }
  }

  private void connect(SocketAddress remote) throws IOException {
    for (boolean done = channel.connect(remote); !done; done = channel.finishConnect()) {
      await(SelectionKey.OP_CONNECT);
    }
    // On loopback a connection can meet itself, see TcpProbe.
    if (!isPrivate && remote.equals(channel.getLocalAddress())) {
      throw new ConnectException("refused");
    }
  }

  @Override
  public void read(byte[] into) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(into);
    while (buffer.hasRemaining()) {
      int count = channel.read(buffer);
      if (count < 0) {
        throw new EOFException();
      }
      if (count == 0) {
        await(SelectionKey.OP_READ);
      }
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      if (channel.write(buffer) == 0) {
        await(SelectionKey.OP_WRITE);
      }
    }
  }

  @Override
  public boolean isPrivate() {
    return isPrivate;
  }

  /** Waits until it may go on. A drip of bytes wins no time: the deadline stands. */
  private void await(int operation) throws IOException {
    long millis = (deadline - System.nanoTime()) / 1_000_000;
    if (millis <= 0) {
      throw new SocketTimeoutException();
    }
    key.interestOps(operation);
    selector.select(millis);
    selector.selectedKeys().clear();
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException();
    }
  }

  @Override
  public void close() throws IOException {
    try (selector) {
      channel.close();
    }
  }
}
