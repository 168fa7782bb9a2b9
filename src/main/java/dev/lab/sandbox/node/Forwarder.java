package dev.lab.sandbox.node;

import dev.lab.sandbox.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Lets one port of the node answer for a Pod behind it. */
final class Forwarder implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  private final ServerSocket server;
  private final Network network;
  private final Supplier<Optional<InetSocketAddress>> target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  Forwarder(String host, int port, Network network, Supplier<Optional<InetSocketAddress>> target)
      throws IOException {
    this.network = network;
    this.target = target;
    this.server = new ServerSocket();
    server.setReuseAddress(true);
    try {
      server.bind(new InetSocketAddress(InetAddress.getByName(host), port), 256);
    } catch (IOException e) {
      server.close();
      throw e;
    }
    Thread.ofVirtual().name("node port " + port).start(this::accept);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        if (server.isClosed()) {
          return;
        }
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      network.waitForAnswer();
      Optional<InetSocketAddress> address = target.get();
      if (address.isEmpty()) {
        client.setSoLinger(true, 0);
        return;
      }
      try (Socket pod = new Socket()) {
        pod.connect(address.get(), 5_000);
        open.add(pod);
        client.setTcpNoDelay(true);
        pod.setTcpNoDelay(true);
        Thread back = Thread.ofVirtual().start(() -> copy(pod, client));
        copy(client, pod);
        back.join();
        open.remove(pod);
      }
    } catch (IOException e) {
      // Either side went away.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
    }
  }

  private static void copy(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      closeQuietly(from);
      closeQuietly(to);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
    open.forEach(Forwarder::closeQuietly);
  }
}
