import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Small requests, as many as go over eight connections: wrk, and for HEAD, which wrk can't do, a
 * loop.
 */
final class RegistryRequests {
  private static final int CONNECTIONS = 8;
  private static final int MOST_HEAD = 2048;

  /** Prints what the summary for people rounds. */
  private static final String LUA =
      """
      done = function(summary, latency, requests)
        local e = summary.errors
        io.write(string.format("done %d %d %d %d %d\\n", summary.requests, summary.bytes, summary.duration,
          e.status, e.connect + e.read + e.write + e.timeout))
      end
      """;

  /** Requests a second, and the server's time for each. */
  record Rate(double perSecond, double cpuMicros) {
    void to(
        RegistryTable.Row speed, RegistryTable.Row cpu, BiConsumer<RegistryTable.Row, Double> out) {
      out.accept(speed, perSecond);
      out.accept(cpu, cpuMicros);
    }
  }

  private record Count(long requests, double seconds) {}

  private interface Load {
    Count run(int seconds) throws IOException, InterruptedException;
  }

  private final RegistryProcess server;
  private final RegistryLoad.Pace pace;

  RegistryRequests(RegistryProcess server, RegistryLoad.Pace pace) {
    this.server = server;
    this.pace = pace;
  }

  String body(String path) throws IOException {
    return new String(answer("GET", path, "Accept: */*").body(), StandardCharsets.UTF_8);
  }

  private RegistryWire.Answer answer(String method, String path, String header) throws IOException {
    try (RegistryWire wire = new RegistryWire(server.port(), 1 << 14)) {
      return wire.ask(method, path, header + "\r\n", ByteBuffer.allocate(0), 200);
    }
  }

  private Rate measured(Load load) throws IOException, InterruptedException {
    load.run(pace.warmUpSeconds());
    double before = server.cpuSeconds();
    Count count = load.run(pace.seconds());
    double cpu = server.cpuSeconds() - before;
    return new Rate(count.requests() / count.seconds(), cpu * 1e6 / count.requests());
  }

  /** GETs by wrk; the body must be this one, if it is given, and always as long as the first. */
  Rate gets(String path, String header, byte[] expected) throws IOException, InterruptedException {
    byte[] body = answer("GET", path, header).body();
    if (expected != null && !Arrays.equals(expected, body)) {
      throw new RegistryWire.Wrong("GET " + path + " gave another body than was pushed");
    }
    return measured(seconds -> wrk(path, header, body.length, seconds));
  }

  private Count wrk(String path, String header, int length, int seconds)
      throws IOException, InterruptedException {
    Path lua = Files.writeString(server.data().resolveSibling("done.lua"), LUA);
    Process wrk =
        RegistryProcess.run(
            new ProcessBuilder(
                    "wrk",
                    "-t1",
                    "-c" + CONNECTIONS,
                    "-d" + seconds + "s",
                    "-s" + lua,
                    "-H",
                    header,
                    "http://127.0.0.1:" + server.port() + path)
                .redirectErrorStream(true));
    String out = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (wrk.waitFor() != 0 || !out.contains("\ndone ")) {
      throw new RegistryWire.Wrong("wrk failed: " + out.strip());
    }
    long[] said =
        Arrays.stream(out.substring(out.indexOf("\ndone ") + 6).strip().split(" "))
            .mapToLong(Long::parseLong)
            .toArray();
    long requests = said[0];
    if (requests == 0 || said[3] + said[4] > 0) {
      throw new RegistryWire.Wrong(
          "GET %s, %d times: %d wrong statuses, %d broken connections"
              .formatted(path, requests, said[3], said[4]));
    }
    if (said[1] < requests * length || said[1] > (requests + CONNECTIONS) * (length + MOST_HEAD)) {
      throw new RegistryWire.Wrong(
          "GET %s, %d times: %d bytes came, each body has %d"
              .formatted(path, requests, said[1], length));
    }
    return new Count(requests, said[2] / 1e6);
  }

  /** HEADs by a loop of our own. */
  Rate heads(String path, String header, int length) throws IOException, InterruptedException {
    String said = answer("HEAD", path, header).header("content-length");
    if (!said.equals("" + length)) {
      throw new RegistryWire.Wrong("HEAD %s says %s bytes, not %d".formatted(path, said, length));
    }
    return measured(seconds -> loop(path, header, seconds));
  }

  private Count loop(String path, String header, int seconds) throws IOException {
    ByteBuffer request = ByteBuffer.allocateDirect(1024);
    request.put(RegistryWire.head(server.port(), "HEAD", path, header + "\r\n")).flip();
    long requests = 0;
    try (Selector selector = Selector.open()) {
      long start = System.nanoTime();
      long end = start + seconds * 1_000_000_000L;
      for (int i = 0; i < CONNECTIONS; i++) {
        SocketChannel channel =
            SocketChannel.open(new InetSocketAddress("127.0.0.1", server.port()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, ByteBuffer.allocateDirect(MOST_HEAD));
        channel.write(request.duplicate());
      }
      long[] count = new long[1];
      while (System.nanoTime() < end) {
        selector.select(
            key -> {
              try {
                if (complete((SocketChannel) key.channel(), (ByteBuffer) key.attachment(), path)) {
                  count[0]++;
                  ((SocketChannel) key.channel()).write(request.duplicate());
                }
              } catch (IOException e) {
                throw new RegistryWire.Wrong("HEAD " + path + ": " + e.getMessage());
              }
            },
            1000);
      }
      requests = count[0];
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      return new Count(requests, (System.nanoTime() - start) / 1e9);
    }
  }

  /** Whether the whole head has come, which must be of a 200 and have nothing behind it. */
  private static boolean complete(SocketChannel channel, ByteBuffer in, String path)
      throws IOException {
    if (channel.read(in) < 0) {
      throw new IOException("the connection was closed");
    }
    int length = in.position();
    if (length < 16 || in.getInt(length - 4) != 0x0d0a0d0a) {
      if (!in.hasRemaining()) {
        throw new IOException("more than a head came");
      }
      return false;
    }
    if (in.get(9) != '2' || in.get(10) != '0' || in.get(11) != '0') {
      throw new RegistryWire.Wrong("HEAD " + path + " was not answered with 200");
    }
    in.clear();
    return true;
  }
}
