package dev.lab.standin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import javax.net.SocketFactory;

/**
 * A Unix socket in the shape that okhttp takes: whatever it is told to connect to, it is the one
 * path.
 */
public final class UnixSocket extends Socket {
  private final Path path;
  private final SocketChannel channel;

  private UnixSocket(Path path) throws IOException {
    this.path = path;
    this.channel = SocketChannel.open(StandardProtocolFamily.UNIX);
  }

  /** Makes sockets of this path. */
  public static SocketFactory factory(Path path) {
    return new SocketFactory() {
      @Override
      public Socket createSocket() throws IOException {
        return new UnixSocket(path);
      }

      @Override
      public Socket createSocket(String host, int port) throws IOException {
        return createSocket();
      }

      @Override
      public Socket createSocket(String host, int port, InetAddress local, int localPort)
          throws IOException {
        return createSocket();
      }

      @Override
      public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket();
      }

      @Override
      public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
          throws IOException {
        return createSocket();
      }
    };
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    channel.connect(UnixDomainSocketAddress.of(path));
  }

  @Override
  public void connect(SocketAddress endpoint) throws IOException {
    connect(endpoint, 0);
  }

  @Override
  public boolean isConnected() {
    return channel.isConnected();
  }

  @Override
  public boolean isClosed() {
    return !channel.isOpen();
  }

  @Override
  public boolean isInputShutdown() {
    return !channel.isOpen();
  }

  @Override
  public boolean isOutputShutdown() {
    return !channel.isOpen();
  }

  @Override
  public InputStream getInputStream() {
    return Channels.newInputStream(channel);
  }

  @Override
  public OutputStream getOutputStream() {
    return Channels.newOutputStream(channel);
  }

  @Override
  public void setSoTimeout(int timeout) {
    // A Unix socket's peer is on this machine: no time-outs.
  }

  @Override
  public int getSoTimeout() {
    return 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
