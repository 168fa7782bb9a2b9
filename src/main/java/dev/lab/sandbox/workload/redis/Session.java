package dev.lab.sandbox.workload.redis;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection: which database it chose, its name, its transaction. */
final class Session {
  private final RedisServer server;
  private final Socket socket;
  private final long id;
  private final List<List<String>> kept = new ArrayList<>();

  /** The length of what is kept back, and one for each command. */
  private long keptWords;

  private int database;
  private String name = "";
  private String last = "NULL";
  private boolean transaction;
  private boolean spoiled;
  private boolean ended;

  Session(RedisServer server, Socket socket, long id) {
    this.server = server;
    this.socket = socket;
    this.id = id;
  }

  /** Answers until either side ends it. */
  void serve() throws IOException {
    BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
    Requests requests = new Requests(in);
    StringBuilder out = new StringBuilder();
    try {
      for (Optional<List<String>> next = requests.next();
          next.isPresent();
          next = requests.next()) {
        if (next.get().isEmpty()) {
          continue;
        }
        if (next.get().getFirst().matches("(?i)post|host:")) {
          // As a real one does with whoever speaks HTTP to it.
          server.attacked(socket);
          return;
        }
        Reply.write(server.run(this, next.get()), out);
        // Commands that were sent together are answered together.
        if (ended || in.available() == 0 || out.length() > 64 * 1024) {
          send(out);
        }
        if (ended) {
          return;
        }
      }
    } catch (Requests.ProtocolException e) {
      Reply.write(new Reply.Error(String.valueOf(e.getMessage())), out);
      send(out);
    }
  }

  private void send(StringBuilder out) throws IOException {
    OutputStream to = socket.getOutputStream();
    to.write(out.toString().getBytes(StandardCharsets.ISO_8859_1));
    to.flush();
    out.setLength(0);
  }

  /** Carries out one command, or keeps it back for EXEC. */
  Reply run(CommandTable table, List<String> words) {
    Optional<Command> command = table.find(words.getFirst());
    Reply.Error problem = problem(command, words);
    if (problem != null) {
      spoiled = transaction;
      return problem;
    }
    String called = command.orElseThrow().name();
    last = called;
    if (transaction && !TransactionCommands.OWN.contains(called)) {
      keptWords += words.stream().mapToLong(String::length).sum() + 1;
      if (keptWords > Memory.MOST / 8) {
        spoiled = true;
        return new Reply.Error("OOM command not allowed when used memory > 'maxmemory'.");
      }
      kept.add(words);
      return new Reply.Simple("QUEUED");
    }
    return handle(command.orElseThrow(), words);
  }

  private Reply handle(Command command, List<String> words) {
    try {
      server.memory().admit(command, words);
      return command.handler().handle(this, words.subList(1, words.size()));
    } catch (RedisException e) {
      return new Reply.Error(e.error());
    }
  }

  private static Reply.@Nullable Error problem(Optional<Command> command, List<String> words) {
    if (command.isEmpty()) {
      StringBuilder text =
          new StringBuilder("ERR unknown command '")
              .append(words.getFirst())
              .append("', with args beginning with: ");
      words.stream().skip(1).limit(20).forEach(w -> text.append('\'').append(w).append("' "));
      return new Reply.Error(text.toString());
    }
    return command.get().takes(words.size())
        ? null
        : new Reply.Error(
            "ERR wrong number of arguments for '"
                + words.getFirst().toLowerCase(Locale.ROOT)
                + "' command");
  }

  void begin() {
    transaction = true;
  }

  boolean inTransaction() {
    return transaction;
  }

  void giveUp() {
    transaction = false;
    spoiled = false;
    kept.clear();
    keptWords = 0;
  }

  /** Carries out what was kept back. */
  Reply exec() {
    if (!transaction) {
      throw new RedisException("ERR EXEC without MULTI");
    }
    List<List<String>> all = List.copyOf(kept);
    boolean refused = spoiled;
    giveUp();
    if (refused) {
      throw new RedisException("EXECABORT Transaction discarded because of previous errors.");
    }
    return new Reply.Several(all.stream().map(words -> run(server.commands(), words)).toList());
  }

  RedisServer server() {
    return server;
  }

  Keyspace keys() {
    return server.database(database);
  }

  void select(int index) {
    database = index;
  }

  long id() {
    return id;
  }

  String name() {
    return name;
  }

  void name(String chosen) {
    name = chosen;
  }

  void end() {
    ended = true;
  }

  /** As CLIENT LIST shows it. */
  String line() {
    return "id="
        + id
        + " addr="
        + socket.getRemoteSocketAddress().toString().replace("/", "")
        + " laddr="
        + socket.getLocalSocketAddress().toString().replace("/", "")
        + " name="
        + name
        + " db="
        + database
        + " multi="
        + (transaction ? kept.size() : -1)
        + " cmd="
        + last
        + " user=default resp=2";
  }
}
