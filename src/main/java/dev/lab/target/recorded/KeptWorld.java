package dev.lab.target.recorded;

import dev.lab.target.Access;
import dev.lab.target.LearnerShell;
import dev.lab.target.Registries;
import dev.lab.target.Registry;
import dev.lab.target.Time;
import dev.lab.target.Witness;
import dev.lab.target.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What there is to say to a question that nobody asked at the time: mostly that it is not kept. */
final class KeptWorld {
  private KeptWorld() {}

  static World of(Evidence evidence, Pool pool, Witness witness) {
    return new World(
        new KeptCluster(evidence.namespace(), pool),
        new KeptRegistries(),
        new KeptShell(evidence),
        url -> {
          throw new NotKeptException("what " + url + " answers");
        },
        new KeptAccess(),
        new KeptTime(evidence.at()),
        (program, run) -> {
          throw new NotKeptException("how " + program + " ended");
        },
        witness,
        evidence.anyAddress());
  }

  private record KeptTime(Instant now) implements Time {
    @Override
    public long nanos() {
      throw new NotKeptException("how long something took");
    }

    @Override
    public void pause(Duration time) {
      // It has gone by.
    }

    @Override
    public boolean stands() {
      return true;
    }
  }

  private static final class KeptAccess implements Access {
    @Override
    public Way checks() {
      throw new NotKeptException("how the checks reached the cluster");
    }

    @Override
    public Way kubectl(Map<String, String> exported) {
      throw new NotKeptException("how the learner's kubectl reached the cluster");
    }

    @Override
    public Duration clockAhead() {
      throw new NotKeptException("the cluster's clock");
    }
  }

  private static final class KeptRegistries implements Registries {
    @Override
    public Optional<Registry> behind(String service) {
      throw new NotKeptException("the registry behind the Service " + service);
    }

    @Override
    public Optional<Registry> through(String service) {
      throw new NotKeptException("the registry through the Service " + service);
    }

    @Override
    public Registries reading(Function<String, Optional<JsonNode>> services) {
      return this;
    }

    @Override
    public Registry at(String address) {
      throw new NotKeptException("the registry at " + address);
    }

    @Override
    public Registry named(String host) {
      throw new NotKeptException("the registry " + host);
    }
  }

  private record KeptShell(Evidence evidence) implements LearnerShell {
    @Override
    public boolean visible() {
      return evidence.shell();
    }

    @Override
    public Map<String, ShellVariable> variables() {
      KeptVariables all = new KeptVariables();
      for (Said each : evidence.said()) {
        List<String> words = each.question().words();
        if (words.getFirst().equals("variable") && words.size() == 2) {
          Pool.read(each.answer(), Codec.VARIABLE).ifPresent(v -> all.put(words.get(1), v));
        }
      }
      return all;
    }

    @Override
    public List<RanLine> lines() {
      throw new NotKeptException("the lines that ran");
    }

    @Override
    public Map<String, String> answers() {
      throw new NotKeptException("the answers to questions");
    }
  }

  /** Those that were looked at; of others it is not known whether they were set. */
  private static final class KeptVariables extends HashMap<String, LearnerShell.ShellVariable> {
    private static final long serialVersionUID = 1;

    @Override
    public LearnerShell.ShellVariable get(Object name) {
      throw new NotKeptException("the variable " + name);
    }
  }
}
