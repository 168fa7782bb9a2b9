package dev.lab.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells one class. What is told is in the outbox when {@link #tell} returns; it is sent from there
 * by a thread of its own, so that nobody waits for a network.
 */
public final class ClassReporter implements Reporter, AutoCloseable {
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final MembershipFile file;
  private final Outbox outbox;
  private final Sender sender;
  private final Clock clock;
  private Membership membership;
  private @Nullable Where where;
  private boolean help;
  private boolean left;
  private boolean full;

  private ClassReporter(MembershipFile file, Membership membership, Outbox outbox, Clock clock) {
    this.file = file;
    this.membership = membership;
    this.outbox = outbox;
    this.clock = clock;
    Optional<Event> last = outbox.last();
    this.where = last.map(Event::where).orElse(null);
    this.help = last.map(Event::help).orElse(false);
    this.sender = new Sender(membership, outbox, this::accepted);
  }

  /** Goes on where an earlier run ended. */
  public static ClassReporter open(Path folder, Membership membership, Clock clock)
      throws IOException {
    Outbox outbox = Outbox.open(box(folder));
    ClassReporter reporter =
        new ClassReporter(new MembershipFile(folder), membership, outbox, clock);
    reporter.sender.start();
    return reporter;
  }

  private static Path box(Path folder) {
    return folder.resolve("outbox.jsonl");
  }

  /** Forgets what another class has not been told, and that it was joined. */
  public static void forget(Path folder) throws IOException {
    new MembershipFile(folder).delete();
    try (Outbox outbox = Outbox.open(box(folder))) {
      outbox.delete();
    }
  }

  private synchronized void accepted() {
    membership = membership.accepted();
    keep();
  }

  private void keep() {
    try {
      file.save(membership);
    } catch (IOException e) {
      full = true;
    }
  }

  @Override
  public synchronized boolean joined() {
    return !left;
  }

  @Override
  public synchronized String note() {
    if (left) {
      return "";
    }
    if (membership.paused()) {
      return "class paused";
    }
    return switch (sender.state()) {
      case Sender.State.Refused refused -> "class refused";
      case Sender.State.Waiting waiting -> help ? "help raised, off-line" : "class off-line";
      case Sender.State.Sending sending -> help ? "help raised" : "class";
    };
  }

  @Override
  public synchronized String standing() {
    if (left) {
      return Reporter.NONE.standing();
    }
    String who = "You are " + membership.learner() + " in the class at " + url() + ". ";
    int unsent = outbox.size();
    String kept =
        unsent == 0 ? "" : " " + unsent + (unsent == 1 ? " event waits." : " events wait.");
    if (full) {
      return who + "What you do can't be kept for it: free some space.";
    }
    if (membership.paused()) {
      return who + "It is told nothing for now; class resume goes on." + kept;
    }
    return who
        + switch (sender.state()) {
          case Sender.State.Refused refused -> "It takes nothing from you: " + refused.why() + kept;
          case Sender.State.Waiting waiting ->
              "For now " + waiting.why() + "; it will be told later." + kept;
          case Sender.State.Sending sending ->
              "It is told your step, which checks pass, the cause of the first that fails, and how"
                  + " many hints you took; no line that you type, and no value of your shell."
                  + kept;
        };
  }

  private String url() {
    return membership.address().url();
  }

  @Override
  public synchronized void tell(Where now, boolean always) {
    Where before = where;
    where = now;
    if (membership.paused() || left) {
      return;
    }
    if (before != null
        && help
        && now.number() > before.number()
        && now.lab().equals(before.lab())) {
      help = false;
    }
    boolean here = outbox.last().map(e -> e.presence() == Presence.HERE).orElse(false);
    if (always || !here || before == null || !now.sameAs(before)) {
      add(Presence.HERE);
    }
  }

  private void add(Presence presence) {
    if (where == null) {
      return;
    }
    try {
      outbox.add(new Event(outbox.next(), clock.instant(), presence, help, where));
      full = false;
    } catch (IOException e) {
      full = true;
    }
    sender.wake();
  }

  @Override
  public synchronized void help(boolean raised) {
    if (help != raised && !membership.paused() && !left) {
      help = raised;
      add(Presence.HERE);
    }
  }

  @Override
  public synchronized void pause() {
    if (!membership.paused() && !left) {
      help = false;
      add(Presence.PAUSED);
      membership = membership.pausing(true);
      keep();
    }
  }

  @Override
  public synchronized void resume() {
    if (membership.paused() && !left) {
      membership = membership.pausing(false);
      keep();
      add(Presence.HERE);
    }
  }

  @Override
  public void leave() throws IOException {
    synchronized (this) {
      if (left) {
        return;
      }
      help = false;
      add(Presence.GONE);
      left = true;
    }
    sender.end(GOODBYE);
    file.delete();
    outbox.delete();
  }

  /** Says goodbye, where the class can be reached at once; else that is sent another time. */
  @Override
  public void close() {
    synchronized (this) {
      if (!left && !membership.paused()) {
        add(Presence.AWAY);
      }
    }
    sender.end(GOODBYE);
    try {
      outbox.close();
    } catch (IOException e) {
      // What was written is written.
    }
  }
}
