import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One keep-alive HTTP/1.1 connection that does as little as possible beside what is measured. */
final class RegistryWire implements AutoCloseable {
  /** A server did something else than it should; the message is a sentence for the reader. */
  static final class Wrong extends RuntimeException {
    Wrong(String what) {
      super(what);
    }
  }

  /** An answer. */
  record Answer(int status, Map<String, String> headers, byte[] body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  private final int port;
  private final SocketChannel channel;
  private final ByteBuffer in;

  RegistryWire(int port, int bufferSize) throws IOException {
    this.port = port;
    this.in = ByteBuffer.allocateDirect(bufferSize).limit(0);
    this.channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
  }

  static ByteBuffer head(int port, String method, String path, String headers) {
    String text = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + headers;
    return ByteBuffer.wrap((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** Sends a request; the answer must have this status. */
  Answer ask(String method, String path, String headers, ByteBuffer body, int status)
      throws IOException {
    ByteBuffer[] parts = {head(port, method, path, headers), body};
    while (parts[0].hasRemaining() || parts[1].hasRemaining()) {
      channel.write(parts);
    }
    Answer answer = read(method);
    if (answer.status() != status) {
      throw new Wrong(
          "%s %s was answered with %d, not %d: %s"
              .formatted(
                  method,
                  path,
                  answer.status(),
                  status,
                  new String(answer.body(), StandardCharsets.UTF_8).strip()));
    }
    return answer;
  }

  private Answer read(String method) throws IOException {
    String[] first = line().split(" ", 3);
    int status = Integer.parseInt(first[1]);
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    if (status == 100) {
      return read(method);
    }
    if (method.equals("HEAD") || status == 204) {
      return new Answer(status, headers, new byte[0]);
    }
    if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
      return new Answer(status, headers, chunks());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "-1"));
    if (length < 0) {
      throw new Wrong(method + " was answered with neither a length nor chunks");
    }
    return new Answer(status, headers, bytes(length));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(line().strip(), 16);
      all.writeBytes(bytes(size));
      line();
      if (size == 0) {
        return all.toByteArray();
      }
    }
  }

  private byte[] bytes(int length) throws IOException {
    byte[] all = new byte[length];
    for (int at = 0; at < length; ) {
      fill();
      int some = Math.min(length - at, in.remaining());
      in.get(all, at, some);
      at += some;
    }
    return all;
  }

  private String line() throws IOException {
    StringBuilder text = new StringBuilder();
    while (true) {
      fill();
      char c = (char) in.get();
      if (c == '\n') {
        return text.substring(0, Math.max(0, text.length() - 1));
      }
      text.append(c);
    }
  }

  private void fill() throws IOException {
    if (in.hasRemaining()) {
      return;
    }
    int read = channel.read(in.clear());
    in.flip();
    if (read < 0) {
      throw new Wrong("the connection was closed in the middle of an answer");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
