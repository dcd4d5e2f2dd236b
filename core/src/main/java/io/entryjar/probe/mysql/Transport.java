package io.entryjar.probe.mysql;

import java.io.IOException;

/** The bytes to and from a server. */
public interface Transport {
  /**
   * Reads as many bytes as fit.
   *
   * @param into is filled as a whole
   * @throws java.io.EOFException if the server closes the connection first
   * @throws java.net.SocketTimeoutException if the time is over
   * @throws IOException if the connection breaks
   */
  void read(byte[] into) throws IOException;

  /**
   * Writes all bytes.
   *
   * @param bytes the bytes
   * @throws java.net.SocketTimeoutException if the time is over
   * @throws IOException if the connection breaks
   */
  void write(byte[] bytes) throws IOException;

  /** Whether nobody between here and the server can listen: a Unix domain socket. */
  boolean isPrivate();
}
