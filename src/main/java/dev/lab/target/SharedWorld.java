package dev.lab.target;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * A world in which a question that several checks ask at about the same time is asked once: while
 * its answer is under way, and for a moment that is shorter than the pause between two looks.
 */
public final class SharedWorld {
  private record Asked(CompletableFuture<Object> answer, long at) {}

  private final World world;
  private final long moment;
  private final Map<List<Object>, Asked> answers = new ConcurrentHashMap<>();

  private SharedWorld(World world, Duration moment) {
    this.world = world;
    this.moment = moment.toNanos();
  }

  /**
   * Of a world.
   *
   * @param moment how old an answer may be
   */
  public static World of(World world, Duration moment) {
    SharedWorld shared = new SharedWorld(world, moment);
    Cluster cluster = shared.new SharedCluster();
    return new World(
        cluster,
        shared.new SharedRegistries(cluster),
        world.shell(),
        world.http(),
        world.access(),
        world.time(),
        world.programs(),
        world.witness(),
        world.anyAddress());
  }

  @SuppressWarnings("unchecked") // each key has one question, of one type
  private <T> T once(List<Object> key, Supplier<T> question) {
    CompletableFuture<Object> mine = new CompletableFuture<>();
    long now = System.nanoTime();
    Asked asked =
        answers.compute(
            key,
            (k, before) ->
                before != null && (!before.answer().isDone() || now - before.at() < moment)
                    ? before
                    : new Asked(mine, now));
    if (asked.answer() == mine) {
      try {
        mine.complete(question.get());
      } catch (RuntimeException e) {
        mine.completeExceptionally(e);
        throw e;
      }
    }
    try {
      return (T) asked.answer().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException fault ? fault : e;
    }
  }

  private final class SharedCluster implements Cluster {
    @Override
    public String namespace() {
      return world.cluster().namespace();
    }

    @Override
    public Optional<JsonNode> find(Resource resource, String name) {
      return once(List.of(resource, name), () -> world.cluster().find(resource, name));
    }

    @Override
    public List<JsonNode> list(Resource resource) {
      return once(List.of(resource), () -> world.cluster().list(resource));
    }

    @Override
    public Optional<ResourceType> type(String name) {
      return once(List.of("type", name), () -> world.cluster().type(name));
    }

    @Override
    public Optional<JsonNode> find(ResourceType type, String namespace, String name) {
      return once(
          List.of(type, namespace, "one", name), () -> world.cluster().find(type, namespace, name));
    }

    @Override
    public JsonNode list(ResourceType type, String namespace, String selector) {
      return once(
          List.of(type, namespace, "list", selector),
          () -> world.cluster().list(type, namespace, selector));
    }

    @Override
    public List<String> log(String pod, String container, boolean previous, int lines) {
      return world.cluster().log(pod, container, previous, lines);
    }
  }

  private final class SharedRegistries implements Registries {
    private final Registries registries;

    /** Which Service there is, is asked once for those who look at it and those who go by it. */
    SharedRegistries(Cluster cluster) {
      this(world.registries().reading(name -> cluster.find(Resource.SERVICE, name)));
    }

    private SharedRegistries(Registries registries) {
      this.registries = registries;
    }

    @Override
    public Registries reading(Function<String, Optional<JsonNode>> services) {
      return new SharedRegistries(registries.reading(services));
    }

    @Override
    public Optional<Registry> behind(String service) {
      return once(
          List.of("behind", service),
          () -> registries.behind(service).map(r -> new SharedRegistry("b" + service, r)));
    }

    @Override
    public Optional<Registry> through(String service) {
      return once(
          List.of("through", service),
          () -> registries.through(service).map(r -> new SharedRegistry("t" + service, r)));
    }

    @Override
    public Registry at(String address) {
      return new SharedRegistry("a" + address, registries.at(address));
    }

    @Override
    public Registry named(String host) {
      return new SharedRegistry("n" + host, registries.named(host));
    }
  }

  private final class SharedRegistry implements Registry {
    private final String id;
    private final Registry registry;

    SharedRegistry(String id, Registry registry) {
      this.id = id;
      this.registry = registry;
    }

    @Override
    public String address() {
      return registry.address();
    }

    @Override
    public List<String> catalog() {
      return once(List.of(id, "catalog"), registry::catalog);
    }

    @Override
    public List<String> tags(String repository) {
      return once(List.of(id, "tags", repository), () -> registry.tags(repository));
    }

    @Override
    public Optional<Manifest> manifest(String repository, String reference) {
      return once(
          List.of(id, "manifest", repository, reference),
          () -> registry.manifest(repository, reference));
    }

    @Override
    public Optional<Pulls> pulls() {
      return registry.pulls();
    }

    @Override
    public Optional<JsonNode> json(String repository, String digest) {
      return once(List.of(id, "json", repository, digest), () -> registry.json(repository, digest));
    }

    @Override
    public boolean hasBlob(String repository, String digest) {
      return once(
          List.of(id, "blob", repository, digest), () -> registry.hasBlob(repository, digest));
    }
  }
}
