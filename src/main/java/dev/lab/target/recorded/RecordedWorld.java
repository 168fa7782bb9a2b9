package dev.lab.target.recorded;

import dev.lab.target.Witness;
import dev.lab.target.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Answers checks from evidence: each what it was told at the time, in the same order; what it did
 * not ask then, from all that was kept.
 */
public final class RecordedWorld implements Witness {
  private final Evidence evidence;
  private final Pool pool;
  private final World kept;

  private RecordedWorld(Evidence evidence) {
    this.evidence = evidence;
    this.pool = new Pool(evidence);
    this.kept = KeptWorld.of(evidence, pool, this);
  }

  /** The world that the evidence tells of. */
  public static World of(Evidence evidence) {
    RecordedWorld recorded = new RecordedWorld(evidence);
    return AskedWorld.of(recorded.new Retold(Map.of()), recorded.kept);
  }

  @Override
  public Look begin(String name, World world) {
    Optional<Trace> trace = Optional.ofNullable(evidence.looks().get(name));
    Retold retold = new Retold(trace.map(Trace::told).orElse(Map.of()));
    return new Again(
        AskedWorld.of(retold, kept),
        trace.map(Trace::held).orElse(Duration.ZERO),
        trace.map(Trace::unfit).orElse(""),
        retold);
  }

  /** A look of which the evidence tells. */
  private record Again(World world, Duration held, String unfit, Retold retold) implements Look {
    @Override
    public void counts(Duration time) {
      // It is kept already.
    }

    @Override
    public Optional<String> missing() {
      return unfit.isEmpty() ? Optional.ofNullable(retold.missing.get()) : Optional.of(unfit);
    }
  }

  /** The answers of one look. */
  private final class Retold implements Answers {
    private final Map<Question, List<Integer>> told;
    private final Map<Question, Integer> next = new HashMap<>();
    private final AtomicReference<String> missing = new AtomicReference<>();

    Retold(Map<Question, List<Integer>> told) {
      this.told = told;
    }

    @Override
    public <T> T answer(Question question, Codec<T> codec, Supplier<T> world) {
      Optional<Answer> answer = own(question).or(() -> pool.find(question));
      if (answer.isPresent()) {
        return Pool.read(answer.get(), codec);
      }
      try {
        return world.get();
      } catch (NotKeptException e) {
        missing.compareAndSet(null, e.why());
        throw e;
      }
    }

    private synchronized Optional<Answer> own(Question question) {
      List<Integer> places = told.getOrDefault(question, List.of());
      if (places.isEmpty()) {
        return Optional.empty();
      }
      int turn = next.merge(question, 1, Integer::sum);
      return Optional.of(pool.at(places.get(Math.min(turn, places.size()) - 1)));
    }
  }
}
