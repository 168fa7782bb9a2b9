package dev.lab.live;

import dev.lab.report.ClassAddress;
import dev.lab.report.ClassClient;
import dev.lab.report.Event;
import dev.lab.report.Membership;
import dev.lab.report.Presence;
import dev.lab.report.Where;
import dev.lab.testing.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A class on a port of its own, and what it takes to be one of its learners. */
final class ServedClass implements AutoCloseable {
  final Path folder;
  final List<String> complaints = new CopyOnWriteArrayList<>();
  final ClassServer server;

  ServedClass(Path folder, Limits limits) throws Exception {
    this.folder = folder;
    this.server =
        ClassServer.start(
            new ClassConfig(
                folder,
                "127.0.0.1",
                0,
                Optional.empty(),
                Titles.NONE,
                limits,
                Clock.systemUTC(),
                complaints::add));
  }

  ClassAddress address() {
    return server.address("127.0.0.1");
  }

  String url(String path) {
    return address().url() + path;
  }

  Membership join(String learner) throws Exception {
    Membership asking = Membership.asking(address(), learner, server.code());
    try (ClassClient client = new ClassClient(address())) {
      client.join(asking);
    }
    return asking.accepted();
  }

  long send(Membership as, Event... events) throws Exception {
    try (ClassClient client = new ClassClient(address())) {
      return client.send(as, List.of(events));
    }
  }

  static Event failing(long seq, String step, int number, String code, String text) {
    return event(
        seq,
        step,
        number,
        false,
        Where.Looks.FAILED,
        Optional.of(Where.Cause.of("a-check", code, text)));
  }

  static Event event(
      long seq,
      String step,
      int number,
      boolean help,
      Where.Looks looks,
      Optional<Where.Cause> cause) {
    Where where =
        new Where(
            "a-lab",
            step,
            number,
            9,
            List.of(new Where.Seen("a-check", looks)),
            cause,
            0,
            Optional.empty());
    return new Event(seq, Instant.now(), Presence.HERE, help, where);
  }

  Commands commands() {
    return new Commands(folder, Map.of("PATH", System.getenv("PATH")));
  }

  /** The page, as curl gets it by the instructor's address. */
  String page() throws Exception {
    Path jar = folder.resolve("cookies");
    commands()
        .ok("curl", "-sSk", "-o", "/dev/null", "-c", jar.toString(), server.page("127.0.0.1"));
    return commands().ok("curl", "-sSk", "-b", jar.toString(), url("/"));
  }

  List<String> journal() throws Exception {
    return Files.readAllLines(folder.resolve("journal.jsonl"));
  }

  @Override
  public void close() {
    server.close();
  }
}
