package dev.lab.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** Makes a call to a running program, as the script does, without variables and without input. */
public final class WordClient {
  private final int port;
  private final String token;

  /** Of the program that said this port and token. */
  public WordClient(int port, String token) {
    this.port = port;
    this.token = token;
  }

  /**
   * Makes one call, and passes on what it prints.
   *
   * @return its exit status
   */
  public int call(String name, List<String> arguments, PrintWriter out, PrintWriter err)
      throws IOException, InterruptedException {
    String id = UUID.randomUUID().toString();
    try (Socket exit = open("exit", id);
        Socket errors = open("err", id);
        Socket output = open("out", id)) {
      StringBuilder request = new StringBuilder();
      text(request, name);
      text(request, Path.of("").toAbsolutePath().toString());
      request.append("0\n").append(arguments.size()).append('\n');
      arguments.forEach(a -> text(request, a));
      request.append("no\n");
      send(output, request.toString());
      Thread copier = Thread.ofVirtual().start(() -> copyQuietly(errors, err));
      copy(output, out);
      copier.join();
      String status =
          new String(exit.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!status.matches("\\d{1,3}")) {
        throw new IOException("the call was cut off");
      }
      return Integer.parseInt(status);
    }
  }

  private Socket open(String role, String id) throws IOException {
    Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    send(socket, "lab-word 1 " + token + " " + role + " " + id + "\n");
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream to = socket.getOutputStream();
    to.write(text.getBytes(StandardCharsets.UTF_8));
    to.flush();
  }

  private static void text(StringBuilder request, String text) {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    request.append(length).append('\n').append(text).append('\n');
  }

  private static void copy(Socket from, PrintWriter to) throws IOException {
    InputStream in = from.getInputStream();
    to.print(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    to.flush();
  }

  private static void copyQuietly(Socket from, PrintWriter to) {
    try {
      copy(from, to);
    } catch (IOException e) {
      // The exit status tells that the call was cut off.
    }
  }
}
