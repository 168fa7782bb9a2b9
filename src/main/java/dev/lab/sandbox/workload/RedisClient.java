package dev.lab.sandbox.workload;

import dev.lab.sandbox.node.Names;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The few commands of Redis that DockerCoins needs: their answer is one line, or one value. */
final class RedisClient implements AutoCloseable {
  private static final int PORT = 6379;

  private final Socket socket = new Socket();
  private final InputStream in;

  /** Connects to {@code redis} or {@code redis:6379}. */
  RedisClient(Names names, String address, Duration patience) throws IOException {
    int colon = address.indexOf(':');
    String host = colon < 0 ? address : address.substring(0, colon);
    int port = colon < 0 ? PORT : Integer.parseInt(address.substring(colon + 1));
    InetSocketAddress found = names.find(host, port, patience);
    try {
      socket.connect(found, (int) patience.toMillis());
      socket.setSoTimeout((int) patience.toMillis());
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** A command's answer as text; empty where there is no value. */
  String call(Object... words) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, "*" + words.length);
    for (Object word : words) {
      byte[] bytes =
          word instanceof byte[] data
              ? data
              : String.valueOf(word).getBytes(StandardCharsets.UTF_8);
      write(out, "$" + bytes.length);
      out.writeBytes(bytes);
      write(out, "");
    }
    socket.getOutputStream().write(out.toByteArray());
    String answer = line();
    if (answer.startsWith("-")) {
      throw new IOException(answer.substring(1));
    }
    if (!answer.startsWith("$")) {
      return answer.substring(1);
    }
    int length = Integer.parseInt(answer.substring(1));
    return length < 0
        ? ""
        : new String(in.readNBytes(length + 2), 0, length, StandardCharsets.UTF_8);
  }

  private static void write(ByteArrayOutputStream out, String line) {
    out.writeBytes((line + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection was closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
