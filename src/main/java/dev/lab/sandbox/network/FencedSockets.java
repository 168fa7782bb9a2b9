package dev.lab.sandbox.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.function.IntPredicate;
import javax.net.SocketFactory;

/**
 * Sockets that reach some ports of this machine's loopback and nothing else, whatever name led to
 * the address: for a sandbox whose learner is a guest here.
 */
public final class FencedSockets extends SocketFactory {
  private final IntPredicate reached;

  /** With the ports that are reached. */
  public FencedSockets(IntPredicate reached) {
    this.reached = reached;
  }

  /** What is not reached. */
  public static final class FencedException extends IOException {
    private static final long serialVersionUID = 1;

    FencedException(String host, int port) {
      super(
          host + ":" + port + " is not reached from here: only your own cluster's node ports are");
    }
  }

  private void check(SocketAddress endpoint) throws IOException {
    if (!(endpoint instanceof InetSocketAddress to)) {
      throw new IOException("no address: " + endpoint);
    }
    InetAddress address = to.getAddress();
    if (address == null || !address.isLoopbackAddress() || !reached.test(to.getPort())) {
      throw new FencedException(to.getHostString(), to.getPort());
    }
  }

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public void connect(SocketAddress endpoint, int timeout) throws IOException {
        check(endpoint);
        super.connect(endpoint, timeout);
      }

      @Override
      public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
      }
    };
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    Socket socket = createSocket();
    socket.connect(new InetSocketAddress(host, port));
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return createSocket(host.getHostAddress(), port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(host, port);
  }
}
