package dev.lab.sandbox.api;

import dev.lab.sandbox.kinds.Cause;
import dev.lab.sandbox.kinds.Kind;
import dev.lab.sandbox.kinds.Kinds;
import dev.lab.sandbox.objects.Listing;
import dev.lab.sandbox.objects.ObjectKey;
import dev.lab.sandbox.objects.ObjectStore;
import dev.lab.sandbox.objects.StoreException;
import dev.lab.sandbox.objects.Subscription;
import dev.lab.sandbox.objects.WatchEvent;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The verbs of the API; every write is complete (defaults, validation, metadata) or refused. */
public final class Api {
  private final ObjectStore store;
  private final Kinds kinds;
  private final Clock clock;

  /** Over this store. */
  public Api(ObjectStore store, Kinds kinds, Clock clock) {
    this.store = store;
    this.kinds = kinds;
    this.clock = clock;
  }

  /** The kinds that are served. */
  public Kinds kinds() {
    return kinds;
  }

  /** The clock that stamps objects. */
  public Clock clock() {
    return clock;
  }

  /** The object, if it is there. */
  public Optional<ObjectNode> find(Kind kind, String namespace, String name) {
    return store.get(new ObjectKey(kind.type(), namespace, name)).map(ObjectNode::deepCopy);
  }

  /** The object; NotFound where there is none. */
  public ObjectNode get(Kind kind, String namespace, String name) {
    return find(kind, namespace, name).orElseThrow(() -> ApiException.notFound(kind.type(), name));
  }

  /** The objects of a kind, of one namespace or of all where it is null; shared trees. */
  public Listing list(Kind kind, @Nullable String namespace) {
    return store.list(kind.type(), namespace);
  }

  /** Every change after a version, in order. */
  public Subscription watch(
      Kind kind, @Nullable String namespace, long since, Consumer<WatchEvent> consumer) {
    return store.watch(kind.type(), namespace, since, consumer);
  }

  /** Keeps a new object of this namespace (empty for a kind of the whole cluster). */
  public ObjectNode create(Kind kind, String namespace, ObjectNode body) {
    ObjectNode object = body.deepCopy();
    object.put("apiVersion", kind.type().apiVersion()).put("kind", kind.type().kind());
    ObjectNode metadata = object.withObjectProperty("metadata");
    if (kind.type().namespaced()) {
      metadata.put("namespace", namespace);
    }
    String name = metadata.path("name").asString("");
    if (name.isEmpty() && metadata.has("generateName")) {
      name = metadata.path("generateName").asString("") + Names.suffix();
      metadata.put("name", name);
    }
    metadata.put("uid", UUID.randomUUID().toString());
    metadata.put("creationTimestamp", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    if (kind.hasGeneration()) {
      metadata.put("generation", 1);
    }
    kind.applyDefaults(object);
    check(kind, name, object, null);
    try {
      return store.create(new ObjectKey(kind.type(), namespace, name), object).deepCopy();
    } catch (StoreException e) {
      throw translate(e, kind, name);
    }
  }

  /**
   * Reads an object, changes a copy and writes it back, again where somebody else wrote in between.
   *
   * @param change gets a copy it may change and gives the new tree
   */
  public ObjectNode edit(
      Kind kind, String namespace, String name, UnaryOperator<ObjectNode> change) {
    while (true) {
      ObjectNode old = get(kind, namespace, name);
      try {
        return update(kind, namespace, change.apply(old));
      } catch (ApiException e) {
        if (!e.status().reason().equals("Conflict")) {
          throw e;
        }
      }
    }
  }

  /**
   * Replaces an object, status and all; a resourceVersion in the new tree must be the kept one's.
   */
  public ObjectNode update(Kind kind, String namespace, ObjectNode body) {
    String name = body.path("metadata").path("name").asString("");
    ObjectNode old = get(kind, namespace, name);
    ObjectNode object = body.deepCopy();
    kind.prepareUpdate(object, old);
    kind.applyDefaults(object);
    if (kind.hasGeneration()) {
      long generation = old.path("metadata").path("generation").asLong(1);
      boolean changed = !object.path("spec").equals(old.path("spec"));
      object
          .withObjectProperty("metadata")
          .put("generation", changed ? generation + 1 : generation);
    }
    check(kind, name, object, old);
    try {
      return store.update(new ObjectKey(kind.type(), namespace, name), object).deepCopy();
    } catch (StoreException e) {
      throw translate(e, kind, name);
    }
  }

  /** Removes an object and gives its last state. */
  public ObjectNode delete(Kind kind, String namespace, String name) {
    try {
      return store.delete(new ObjectKey(kind.type(), namespace, name)).deepCopy();
    } catch (StoreException e) {
      throw translate(e, kind, name);
    }
  }

  private static void check(Kind kind, String name, ObjectNode object, @Nullable ObjectNode old) {
    List<Cause> causes = kind.validate(object, old);
    if (!causes.isEmpty()) {
      throw ApiException.invalid(kind.type(), name, causes);
    }
  }

  private static ApiException translate(StoreException e, Kind kind, String name) {
    return switch (e.code()) {
      case NOT_FOUND -> ApiException.notFound(kind.type(), name);
      case ALREADY_EXISTS -> ApiException.alreadyExists(kind.type(), name);
      case CONFLICT -> ApiException.conflict(kind.type(), name);
      case EXPIRED -> ApiException.plain(410, "Expired", String.valueOf(e.getMessage()));
    };
  }
}
