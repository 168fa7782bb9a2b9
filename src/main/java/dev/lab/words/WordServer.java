package dev.lab.words;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Listens on a free loopback port for calls that know its token. */
public final class WordServer implements AutoCloseable {
  private static final int SECONDS_TO_CONNECT = 10;

  /** One connection of a call; what was read ahead of it is in the stream. */
  private record Part(Socket socket, InputStream in) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private final ServerSocket socket;
  private final String token;
  private final WordHandler handler;
  private final Map<String, CompletableFuture<Part>> waiting = new ConcurrentHashMap<>();

  private WordServer(ServerSocket socket, String token, WordHandler handler) {
    this.socket = socket;
    this.token = token;
    this.handler = handler;
  }

  /** Starts one, with a token of its own. */
  public static WordServer start(WordHandler handler) throws IOException {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    ServerSocket socket =
        new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    WordServer server = new WordServer(socket, HexFormat.of().formatHex(random), handler);
    Thread.ofVirtual().name("words").start(server::accept);
    return server;
  }

  /** The port it listens on. */
  public int port() {
    return socket.getLocalPort();
  }

  /** What a caller must know. */
  public String token() {
    return token;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        connection.setTcpNoDelay(true);
        Thread.ofVirtual().name("word").start(() -> greet(connection));
      } catch (IOException e) {
        // Closed, or one connection was lost before it began.
      }
    }
  }

  private void greet(Socket connection) {
    boolean kept = false;
    try {
      connection.setSoTimeout(SECONDS_TO_CONNECT * 1000);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      CallReader reader = new CallReader(in);
      String[] words = reader.line().split(" ", -1);
      if (words.length != 5
          || !words[0].equals("lab-word")
          || !words[1].equals("1")
          || !sameToken(words[2])) {
        return;
      }
      connection.setSoTimeout(0);
      switch (words[3]) {
        case "ping" ->
            connection.getOutputStream().write("pong\n".getBytes(StandardCharsets.UTF_8));
        case "err", "exit", "in" -> {
          kept = true;
          part(words[4], words[3]).complete(new Part(connection, in));
        }
        case "out" -> answer(connection, reader, words[4]);
        default -> {}
      }
    } catch (IOException | InterruptedException e) {
      // The caller went away, or never was one of ours.
    } finally {
      if (!kept) {
        closeQuietly(connection);
      }
    }
  }

  private boolean sameToken(String given) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  private CompletableFuture<Part> part(String call, String role) {
    return waiting.computeIfAbsent(call + " " + role, k -> new CompletableFuture<>());
  }

  private Part take(String call, String role) throws IOException, InterruptedException {
    try {
      return part(call, role).get(SECONDS_TO_CONNECT, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("no connection for " + role, e);
    } finally {
      waiting.remove(call + " " + role);
    }
  }

  private void answer(Socket out, CallReader reader, String id)
      throws IOException, InterruptedException {
    String name = reader.text();
    Path folder = Path.of(reader.text());
    Map<String, String> environment = new HashMap<>();
    for (String pair : reader.texts()) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        environment.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    List<String> arguments = reader.texts();
    boolean hasInput = reader.line().equals("in");
    try (Part err = take(id, "err");
        Part exit = take(id, "exit");
        PrintStream stdout = stream(out);
        PrintStream stderr = stream(err.socket());
        InputStream in = hasInput ? take(id, "in").in() : InputStream.nullInputStream()) {
      Thread runner = Thread.currentThread();
      // The caller holds this connection for as long as it lives.
      Thread watcher =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      exit.in().read();
                    } catch (IOException e) {
                      // Gone, or the answer is complete.
                    }
                    runner.interrupt();
                  });
      int status = run(new WordCall(name, arguments, folder, environment, in, stdout, stderr));
      stdout.flush();
      stderr.flush();
      exit.socket().getOutputStream().write((status + "\n").getBytes(StandardCharsets.UTF_8));
      exit.socket().getOutputStream().flush();
      exit.socket().shutdownOutput();
      watcher.interrupt();
    }
  }

  private int run(WordCall call) {
    try {
      return handler.run(call);
    } catch (InterruptedException e) {
      return 130;
    } catch (Exception e) {
      call.err().println(call.name() + ": our own fault: " + e);
      return 4;
    }
  }

  private static PrintStream stream(Socket socket) throws IOException {
    return new PrintStream(socket.getOutputStream(), false, StandardCharsets.UTF_8) {
      @Override
      public void println(String text) {
        super.println(text);
        flush();
      }
    };
  }

  private static void closeQuietly(Socket connection) {
    try {
      connection.close();
    } catch (IOException e) {
      // Nothing more to do.
    }
  }
}
