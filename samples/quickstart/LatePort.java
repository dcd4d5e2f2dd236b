import java.net.InetAddress;
import java.net.ServerSocket;

/** A database that takes its time: opens the port on loopback after some seconds, for one client. */
public class LatePort {
  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    Thread.sleep(1000L * Integer.parseInt(args[1]));
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      socket.accept().close();
    }
  }
}
