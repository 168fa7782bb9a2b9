package dev.lab.live;

import dev.lab.report.Event;
import dev.lab.report.EventJson;
import dev.lab.report.Fingerprint;
import dev.lab.report.Presence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Who has joined and what they told: the journal, and the board that it makes. Thread-safe. */
final class Roll implements AutoCloseable {
  private static final Duration LONGEST_AGO = Duration.ofDays(90);

  private final Board board = new Board();
  private final Limits limits;
  private final Clock clock;
  private final Map<String, Member> byDigest = new HashMap<>();
  private final Map<String, Member> byLearner = new HashMap<>();
  private final Journal journal;

  private Roll(Path file, Limits limits, Clock clock, Compaction.Rule rule) throws IOException {
    this.limits = limits;
    this.clock = clock;
    Fold fold = new Fold();
    this.journal = Journal.open(file, fold, rule);
    fold.all().forEach(this::takeUp);
  }

  static Roll open(Path file, Limits limits, Clock clock) throws IOException {
    return open(file, limits, clock, Compaction.Rule.USUAL);
  }

  static Roll open(Path file, Limits limits, Clock clock, Compaction.Rule rule) throws IOException {
    return new Roll(file, limits, clock, rule);
  }

  Board board() {
    return board;
  }

  Journal journal() {
    return journal;
  }

  private void takeUp(Fold.Known known) {
    board.takeUp(known.row());
    if (!known.token().isEmpty()) {
      enter(known.row().learner(), known.token()).take(known.taken());
    }
  }

  private Member enter(String learner, String digest) {
    Member member =
        new Member(
            learner, digest, new Bucket(limits.events(), limits.eventsEvery(), System.nanoTime()));
    byLearner.put(learner, member);
    byDigest.put(digest, member);
    return member;
  }

  private void drop(String learner) {
    Member gone = byLearner.remove(learner);
    if (gone != null) {
      byDigest.remove(gone.digest());
    }
  }

  /** Who has left has thrown the token away. */
  private void leave(Event event, String learner) {
    if (event.presence() == Presence.GONE) {
      drop(learner);
    }
  }

  private ObjectNode entry(String kind, String learner, Instant at) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("kind", kind)
        .put("at", at.toString())
        .put("learner", learner);
  }

  private static String digest(String token) {
    return Fingerprint.sha256(token.getBytes(StandardCharsets.UTF_8));
  }

  /** Lets a learner in; done once that is on the disk. */
  synchronized CompletableFuture<Void> join(String learner, String token) throws Refused {
    String digest = digest(token);
    Member member = byLearner.get(learner);
    if (member != null && !member.digest().equals(digest)) {
      throw new Refused(
          Refused.Code.TAKEN,
          "somebody has joined as "
              + learner
              + " already, from another machine or folder: take another --learner, or ask your"
              + " instructor to let "
              + learner
              + " in again");
    }
    if (member != null) {
      return journal.append(List.of());
    }
    if (byDigest.containsKey(digest)) {
      throw new Refused(Refused.Code.BAD, "that token is another learner's");
    }
    if (byLearner.size() >= limits.learners()) {
      throw new Refused(
          Refused.Code.FULL, "the class is full: it has " + limits.learners() + " learners");
    }
    Instant now = clock.instant();
    enter(learner, digest);
    CompletableFuture<Void> done =
        journal.append(List.of(entry("joined", learner, now).put("token", digest)));
    return done.thenRun(() -> board.joined(learner, now));
  }

  /** Forgets a learner's token, so that they can join again from elsewhere. */
  synchronized CompletableFuture<Void> release(String id) {
    Optional<String> learner =
        byLearner.keySet().stream().filter(l -> Row.id(l).equals(id)).findFirst();
    if (learner.isEmpty()) {
      return journal.append(List.of());
    }
    drop(learner.get());
    return journal.append(List.of(entry("released", learner.get(), clock.instant())));
  }

  /** The learner whose token it is. */
  synchronized Optional<Member> member(String token) {
    return Optional.ofNullable(byDigest.get(digest(token)));
  }

  /**
   * Takes what a learner tells, what was taken before aside; done once that is on the disk.
   *
   * @param theirNow what the learner's clock says
   */
  synchronized CompletableFuture<Long> take(Member member, List<Event> events, Instant theirNow)
      throws Refused {
    long now = System.nanoTime();
    Duration wait = member.bucket().wait(events.size(), now);
    if (!wait.isZero()) {
      throw Refused.later("that is more than a lab tells", wait);
    }
    member.bucket().take(events.size());
    Instant ours = clock.instant();
    List<JsonNode> lines = new ArrayList<>();
    List<Runnable> then = new ArrayList<>();
    for (Event event : events) {
      if (member.take(event.seq())) {
        Instant at = ours.minus(ago(event.at(), theirNow));
        lines.add(entry("event", member.learner(), at).set("event", EventJson.write(event)));
        leave(event, member.learner());
        then.add(() -> board.happened(member.learner(), event, at));
      }
    }
    long last = member.taken();
    return journal
        .append(lines)
        .thenApply(
            done -> {
              then.forEach(Runnable::run);
              return last;
            });
  }

  /** Whatever clocks say: nothing happened after it was told, nor longer ago than a course is. */
  private static Duration ago(Instant at, Instant theirNow) {
    Duration ago = Duration.between(at, theirNow);
    Duration least = ago.isNegative() ? Duration.ZERO : ago;
    return least.compareTo(LONGEST_AGO) < 0 ? least : LONGEST_AGO;
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
