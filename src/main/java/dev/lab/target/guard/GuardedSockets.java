package dev.lab.target.guard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Optional;
import javax.net.SocketFactory;

/**
 * Sockets that look at the address which they connect to, whatever name led to it and whatever that
 * name led to before.
 */
final class GuardedSockets extends SocketFactory {
  private final AddressRule rule;

  GuardedSockets(AddressRule rule) {
    this.rule = rule;
  }

  @Override
  public Socket createSocket() {
    return new Guarded(rule);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return createSocket(InetAddress.getByName(host), port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return createSocket(InetAddress.getByName(host), port, from, fromPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    Socket socket = createSocket();
    socket.connect(new InetSocketAddress(host, port));
    return socket;
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    Socket socket = createSocket();
    socket.bind(new InetSocketAddress(from, fromPort));
    socket.connect(new InetSocketAddress(host, port));
    return socket;
  }

  private static final class Guarded extends Socket {
    private final AddressRule rule;

    Guarded(AddressRule rule) {
      this.rule = rule;
    }

    @Override
    public void connect(SocketAddress to) throws IOException {
      connect(to, 0);
    }

    @Override
    public void connect(SocketAddress to, int timeout) throws IOException {
      if (!(to instanceof InetSocketAddress inet) || inet.getAddress() == null) {
        throw new GuardException("it leads to no address");
      }
      Optional<String> refusal = rule.refusal(inet.getAddress());
      if (refusal.isPresent()) {
        throw new GuardException("it leads to " + refusal.get());
      }
      super.connect(to, timeout);
    }
  }
}
