package dev.lab.sandbox.workload.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A running Redis on a port of 127.0.0.1; commands run one at a time, and a connection has a
 * virtual thread. Closing it saves what it holds, as SIGTERM does.
 */
public final class RedisServer implements AutoCloseable {
  static final int DATABASES = 16;
  static final String VERSION = "7.4.1";

  private final ServerSocket socket;
  private final Dump dump;
  private final Clock clock;
  private final Consumer<String> log;
  private final CommandTable commands = new CommandTable();
  private final List<Keyspace> databases = new ArrayList<>();
  private final Memory memory = new Memory(databases);
  private final Map<Socket, Session> sessions = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong calls = new AtomicLong();
  private final long started;

  private RedisServer(ServerSocket socket, Path folder, Clock clock, Consumer<String> log)
      throws IOException {
    this.socket = socket;
    this.dump = new Dump(folder);
    this.clock = clock;
    this.log = log;
    this.started = clock.millis();
    for (int i = 0; i < DATABASES; i++) {
      databases.add(new Keyspace(clock));
    }
    log.accept("* oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo");
    if (dump.load(databases)) {
      log.accept("* DB loaded from disk");
    }
    log.accept("* Ready to accept connections tcp");
  }

  /**
   * Starts it with what it held when it was closed.
   *
   * @param folder where that is kept
   * @param log takes its output, line by line
   */
  public static RedisServer start(Path folder, Clock clock, Consumer<String> log)
      throws IOException {
    ServerSocket socket = new ServerSocket(0, 511, InetAddress.getByName("127.0.0.1"));
    try {
      RedisServer server = new RedisServer(socket, folder, clock, log);
      Thread.ofVirtual().name("redis").start(server::accept);
      return server;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /** To be asked under the lock. */
  Memory memory() {
    return memory;
  }

  /** Where it listens. */
  public int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        client.setTcpNoDelay(true);
        Session session = new Session(this, client, connections.incrementAndGet());
        sessions.put(client, session);
        Thread.ofVirtual().name("redis client").start(() -> serve(client, session));
      } catch (IOException e) {
        // Closed, or a client that went before it was taken.
      }
    }
  }

  private void serve(Socket client, Session session) {
    try (client) {
      session.serve();
    } catch (IOException e) {
      // The client went away.
    } finally {
      sessions.remove(client);
    }
  }

  Reply run(Session session, List<String> words) {
    calls.incrementAndGet();
    lock.lock();
    try {
      return session.run(commands, words);
    } finally {
      lock.unlock();
    }
  }

  /** Says that somebody speaks HTTP. */
  void attacked(Socket client) {
    log.accept(
        "# Possible SECURITY ATTACK detected. It looks like somebody is sending POST or Host:"
            + " commands to Redis. This is likely due to an attacker attempting to use Cross"
            + " Protocol Scripting to compromise your Redis instance. Connection from "
            + client.getInetAddress().getHostAddress()
            + ":"
            + client.getPort()
            + " aborted.");
  }

  CommandTable commands() {
    return commands;
  }

  Keyspace database(int index) {
    return databases.get(index);
  }

  List<Keyspace> databases() {
    return databases;
  }

  Clock clock() {
    return clock;
  }

  /** For how many seconds it has run. */
  long seconds() {
    return (clock.millis() - started) / 1000;
  }

  long connections() {
    return connections.get();
  }

  long calls() {
    return calls.get();
  }

  int clients() {
    return sessions.size();
  }

  /** Every connection, a line each. */
  String sessions() {
    StringBuilder all = new StringBuilder();
    sessions.values().stream()
        .sorted((a, b) -> Long.compare(a.id(), b.id()))
        .forEach(s -> all.append(s.line()).append('\n'));
    return all.toString();
  }

  /** Keeps all of it on disk; called with the lock. */
  void save() throws IOException {
    dump.save(databases);
    log.accept("* DB saved on disk");
  }

  /** When it was saved last, in seconds. */
  long saved() {
    return dump.saved(started) / 1000;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
    for (Socket client : sessions.keySet()) {
      try {
        client.close();
      } catch (IOException e) {
        // It is closed all the same.
      }
    }
    lock.lock();
    try {
      save();
    } catch (IOException e) {
      log.accept("# Error trying to save the DB, can't exit: " + e.getMessage());
    } finally {
      lock.unlock();
    }
    log.accept("# Redis is now ready to exit, bye bye...");
  }
}
