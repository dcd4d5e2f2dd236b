package io.entryjar.probe.mysql;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that says what a test wants, to one client after the other. */
public final class FakeMysql implements Closeable {
  /** What is said to one client. */
  @FunctionalInterface
  public interface Script {
    void talk(Client client) throws IOException;
  }

  public static final byte[] SALT = "abcdefghijklmnopqrst".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket server;
  private final List<String> statements = new CopyOnWriteArrayList<>();

  public FakeMysql(Script script) throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(() -> serve(script), "fake-mysql");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(Script script) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        script.talk(new Client(socket, statements));
      } catch (IOException e) {
        continue;
      }
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  public String address() {
    return "127.0.0.1:" + port();
  }

  /** The commands that were received, the first byte as a number. */
  public List<String> statements() {
    return statements;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  public static byte[] greeting(String plugin) {
    return new PayloadBuilder()
        .number(10, 1)
        .terminated(ascii("8.4.0-fake"))
        .number(7, 4)
        .bytes(Arrays.copyOf(SALT, 8))
        .number(0, 1)
        .number(Capability.OF_CLIENT & 0xFFFF, 2)
        .number(45, 1)
        .number(2, 2)
        .number(Capability.OF_CLIENT >>> 16, 2)
        .number(21, 1)
        .bytes(new byte[10])
        .bytes(Arrays.copyOfRange(SALT, 8, 20))
        .number(0, 1)
        .terminated(ascii(plugin))
        .build();
  }

  public static byte[] ok() {
    return new byte[] {0, 0, 0, 2, 0, 0, 0};
  }

  public static byte[] error(int code, String message) {
    return new PayloadBuilder()
        .number(0xFF, 1)
        .number(code, 2)
        .bytes(ascii("#42000" + message))
        .build();
  }

  /** An error as it is sent before the client is known. */
  public static byte[] earlyError(int code, String message) {
    return new PayloadBuilder().number(0xFF, 1).number(code, 2).bytes(ascii(message)).build();
  }

  public static byte[] switchTo(String plugin) {
    return new PayloadBuilder()
        .number(0xFE, 1)
        .terminated(ascii(plugin))
        .bytes(SALT)
        .number(0, 1)
        .build();
  }

  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The side of the server in a conversation. */
  public static final class Client {
    private final InputStream in;
    private final OutputStream out;
    private final List<String> statements;
    private int sequence;

    Client(Socket socket, List<String> statements) throws IOException {
      this.in = socket.getInputStream();
      this.out = socket.getOutputStream();
      this.statements = statements;
    }

    public Client send(byte[] payload) throws IOException {
      byte[] frame =
          new PayloadBuilder().number(payload.length, 3).number(sequence, 1).bytes(payload).build();
      return raw(frame);
    }

    public Client raw(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
      return this;
    }

    /** Waits until the client hangs up. */
    public void hold() throws IOException {
      while (in.read() >= 0) {
        continue;
      }
    }

    public byte[] receive() throws IOException {
      byte[] header = in.readNBytes(4);
      if (header.length < 4) {
        throw new IOException("the client hung up");
      }
      sequence = (header[3] & 0xFF) + 1;
      return in.readNBytes((header[0] & 0xFF) | (header[1] & 0xFF) << 8);
    }

    /** The answer to the salt in the response to the greeting. */
    public byte[] login() throws IOException {
      byte[] response = receive();
      int at = 32;
      while (response[at] != 0) {
        at++;
      }
      statements.add("login " + new String(response, 32, at - 32, StandardCharsets.UTF_8));
      int length = response[at + 1] & 0xFF;
      return Arrays.copyOfRange(response, at + 2, at + 2 + length);
    }

    /** Receives a command. */
    public String command() throws IOException {
      byte[] command = receive();
      String text =
          command[0] + " " + new String(command, 1, command.length - 1, StandardCharsets.UTF_8);
      statements.add(text);
      return text;
    }
  }
}
