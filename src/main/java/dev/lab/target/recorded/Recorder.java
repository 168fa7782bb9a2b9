package dev.lab.target.recorded;

import dev.lab.target.LearnerShell;
import dev.lab.target.UnreachableException;
import dev.lab.target.Witness;
import dev.lab.target.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Keeps what the checks of one run ask of a world and are told, each look for itself: a check that
 * waited is told again what it saw last, not what another saw meanwhile.
 */
public final class Recorder implements Witness {
  private final World world;
  private final Map<String, Listener> counting = new TreeMap<>();
  private final List<String> hidden = new ArrayList<>();

  /** Of this world. */
  public Recorder(World world) {
    this.world = world;
  }

  /** The world to run checks in. */
  public World world() {
    return world.before(this);
  }

  /** Has a secret kept out, wherever it stands. */
  public synchronized void hide(String secret) {
    hidden.add(secret);
  }

  @Override
  public Look begin(String name, World seen) {
    Listener listener = new Listener();
    return new Kept(name, AskedWorld.of(listener, seen), listener);
  }

  /** A look that may come to count. */
  private final class Kept implements Look {
    private final String name;
    private final World seen;
    private final Listener listener;

    Kept(String name, World seen, Listener listener) {
      this.name = name;
      this.seen = seen;
      this.listener = listener;
    }

    @Override
    public World world() {
      return seen;
    }

    @Override
    public Duration held() {
      return Duration.ZERO;
    }

    @Override
    public void counts(Duration held) {
      listener.held = held;
      synchronized (Recorder.this) {
        counting.put(name, listener);
      }
    }
  }

  /** Asks for more than the checks did. */
  public void askFor(Wishes wishes) {
    Listener beside = new Listener();
    Generous.ask(AskedWorld.of(beside, world), wishes);
    synchronized (this) {
      counting.put(Evidence.BESIDE, beside);
    }
  }

  /** What was kept, and the one who has taken the secrets out of it. */
  public record Taken(Evidence evidence, Redactor redactor) {}

  /** What was kept until now, without secrets. */
  public synchronized Taken take() {
    Redactor redactor = new Redactor(hidden);
    LearnerShell shell = world.shell();
    shell.variables().forEach((name, variable) -> redactor.learn(name, variable.value()));
    counting.values().forEach(l -> l.each(redactor::learn));
    Map<String, List<Said>> clean = new TreeMap<>();
    counting.forEach((name, listener) -> clean.put(name, listener.clean(redactor)));
    // Sorted, so that the order in which threads came to ask does not show.
    List<Said> said = clean.values().stream().flatMap(List::stream).distinct().sorted().toList();
    Map<Said, Integer> places = new HashMap<>();
    said.forEach(each -> places.put(each, places.size()));
    Map<String, Trace> looks = new TreeMap<>();
    clean.forEach(
        (name, told) -> {
          Map<Question, List<Integer>> byQuestion = new TreeMap<>();
          for (Said each : told) {
            byQuestion
                .computeIfAbsent(each.question(), q -> new ArrayList<>())
                .add(places.getOrDefault(each, 0));
          }
          Listener listener = counting.get(name);
          looks.put(
              name, new Trace(listener == null ? Duration.ZERO : listener.held, "", byQuestion));
        });
    return new Taken(
        new Evidence(
            world.time().now(),
            world.cluster().namespace(),
            world.anyAddress(),
            shell.visible(),
            said,
            looks),
        redactor);
  }

  /** Writes down one look. */
  private static final class Listener implements Answers {
    private final List<Said> said = new ArrayList<>();
    private Duration held = Duration.ZERO;

    @Override
    public <T> T answer(Question question, Codec<T> codec, Supplier<T> world) {
      try {
        T value = world.get();
        note(question, new Answer(codec.write().apply(value), false));
        return value;
      } catch (UnreachableException e) {
        note(question, new Answer(Faults.write(e), true));
        throw e;
      }
    }

    private synchronized void note(Question question, Answer answer) {
      said.add(new Said(question, answer));
    }

    synchronized void each(java.util.function.Consumer<Said> reader) {
      said.forEach(reader);
    }

    synchronized List<Said> clean(Redactor redactor) {
      return said.stream().map(redactor::clean).toList();
    }
  }
}
