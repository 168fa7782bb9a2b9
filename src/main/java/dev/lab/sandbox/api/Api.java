package dev.lab.sandbox.api;

import dev.lab.sandbox.custom.Definitions;
import dev.lab.sandbox.kinds.Cause;
import dev.lab.sandbox.kinds.Kind;
import dev.lab.sandbox.kinds.Kinds;
import dev.lab.sandbox.objects.Listing;
import dev.lab.sandbox.objects.ObjectKey;
import dev.lab.sandbox.objects.ObjectStore;
import dev.lab.sandbox.objects.StoreException;
import dev.lab.sandbox.objects.Subscription;
import dev.lab.sandbox.objects.WatchEvent;
import dev.lab.sandbox.quota.Caps;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The verbs of the API; every write is complete (defaults, validation, metadata) or refused. */
public final class Api {
  private final ObjectStore store;
  private final Kinds kinds;
  private final Clock clock;
  private final NamespaceGuard namespaces;
  private final Deleter deleter;
  private final ReentrantLock allocation = new ReentrantLock();
  private final ObjectQuota quota;

  /** Over this store. */
  public Api(ObjectStore store, Kinds kinds, Clock clock) {
    this(store, kinds, clock, Caps.alone());
  }

  /** The same that holds no more objects than this. */
  public Api(ObjectStore store, Kinds kinds, Clock clock, Caps caps) {
    this.store = store;
    this.quota = new ObjectQuota(store, caps);
    this.kinds = kinds.and(Definitions.of(store, kinds));
    this.clock = clock;
    this.namespaces = new NamespaceGuard(store, kinds);
    this.deleter = new Deleter(this, store, clock);
  }

  /** The kinds that are served. */
  public Kinds kinds() {
    return kinds;
  }

  /** The clock that stamps objects. */
  public Clock clock() {
    return clock;
  }

  /** The version of the newest write. */
  public long resourceVersion() {
    return store.resourceVersion();
  }

  /** Refuses what a client wants to write where the store is nearly full. */
  public void checkRoom() {
    try {
      store.checkRoom();
    } catch (StoreException e) {
      throw ApiException.plain(500, "", String.valueOf(e.getMessage()));
    }
  }

  /** What its cluster may hold. */
  public Caps caps() {
    return quota.caps();
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
    try {
      return store.watch(kind.type(), namespace, since, consumer);
    } catch (StoreException e) {
      throw translate(e, kind, "");
    }
  }

  /** Keeps a new object of this namespace (empty for a kind of the whole cluster). */
  public ObjectNode create(Kind kind, String namespace, ObjectNode body) {
    return create(kind, namespace, body, false);
  }

  /**
   * Keeps a new object.
   *
   * @param dryRun do everything but keep it
   */
  public ObjectNode create(Kind kind, String namespace, ObjectNode body, boolean dryRun) {
    ObjectNode object = body.deepCopy();
    kind.prepareCreate(object);
    Metadata.created(kind, namespace, object, clock.instant());
    String name = Metadata.text(object, "name");
    namespaces.checkCreate(kind, namespace, name);
    kind.applyDefaults(object);
    check(kind, name, object, null);
    quota.check(kind, name);
    ObjectKey key = new ObjectKey(kind.type(), namespace, name);
    if (store.get(key).isPresent()) {
      throw ApiException.alreadyExists(kind.type(), name);
    }
    return allocating(
        kind,
        object,
        null,
        () -> {
          try {
            return dryRun ? object : store.create(key, object).deepCopy();
          } catch (StoreException e) {
            throw translate(e, kind, name);
          }
        });
  }

  /** Keeps an object once it has been given what no two of its kind may share. */
  private ObjectNode allocating(
      Kind kind, ObjectNode object, @Nullable ObjectNode old, Supplier<ObjectNode> keep) {
    if (!kind.allocates()) {
      return keep.get();
    }
    allocation.lock();
    try {
      List<Cause> causes = kind.allocate(object, old, store.list(kind.type(), null).items());
      if (!causes.isEmpty()) {
        throw ApiException.invalid(kind.type(), Metadata.text(object, "name"), causes);
      }
      return keep.get();
    } finally {
      allocation.unlock();
    }
  }

  /**
   * Reads an object, changes a copy and writes it back, again where somebody else wrote in between.
   *
   * @param change gets a copy it may change and gives the new tree
   */
  public ObjectNode edit(
      Kind kind, String namespace, String name, UnaryOperator<ObjectNode> change) {
    return edit(kind, namespace, name, Part.ALL, false, change);
  }

  /** The same for one part of the object; with dryRun nothing is kept. */
  public ObjectNode edit(
      Kind kind,
      String namespace,
      String name,
      Part part,
      boolean dryRun,
      UnaryOperator<ObjectNode> change) {
    while (true) {
      ObjectNode old = get(kind, namespace, name);
      String version = Metadata.text(old, "resourceVersion");
      ObjectNode changed = change.apply(old);
      boolean ownVersion = !Metadata.text(changed, "resourceVersion").equals(version);
      try {
        return update(kind, namespace, changed, part, dryRun);
      } catch (ApiException e) {
        if (!e.status().reason().equals("Conflict") || ownVersion) {
          throw e;
        }
      }
    }
  }

  /**
   * Replaces an object, status and all; a resourceVersion in the new tree must be the kept one's.
   */
  public ObjectNode update(Kind kind, String namespace, ObjectNode body) {
    return update(kind, namespace, body, Part.ALL, false);
  }

  /** Replaces one part of an object; with dryRun nothing is kept. */
  public ObjectNode update(
      Kind kind, String namespace, ObjectNode body, Part part, boolean dryRun) {
    String name = Metadata.text(body, "name");
    ObjectNode old = get(kind, namespace, name);
    ObjectKey key = new ObjectKey(kind.type(), namespace, name);
    String uid = Metadata.text(body, "uid");
    if (!uid.isEmpty() && !uid.equals(Metadata.text(old, "uid"))) {
      throw ApiException.otherUid(key, uid, Metadata.text(old, "uid"));
    }
    ObjectNode object = Parts.merge(kind, body, old, part);
    Metadata.updated(kind, object, old);
    kind.prepareUpdate(object, old);
    kind.applyDefaults(object);
    if (kind.hasGeneration() && !kind.desired(object).equals(kind.desired(old))) {
      Metadata.of(object).put("generation", old.path("metadata").path("generation").asLong(1) + 1);
    }
    check(kind, name, object, old);
    return allocating(
        kind,
        object,
        old,
        () -> {
          try {
            if (dryRun) {
              return object;
            }
            return deleter.ends(object)
                ? store.delete(key).deepCopy()
                : store.update(key, object).deepCopy();
          } catch (StoreException e) {
            throw translate(e, kind, name);
          }
        });
  }

  /** Removes an object at once, whatever it waits for, and gives its last state. */
  public ObjectNode delete(Kind kind, String namespace, String name) {
    try {
      return store.delete(new ObjectKey(kind.type(), namespace, name)).deepCopy();
    } catch (StoreException e) {
      throw translate(e, kind, name);
    }
  }

  /** Deletes as clients do: with the object's grace period and its finalizers. */
  public Deletion delete(Kind kind, String namespace, String name, DeleteOptions options) {
    return deleter.delete(kind, namespace, name, options);
  }

  static void check(Kind kind, String name, ObjectNode object, @Nullable ObjectNode old) {
    List<Cause> causes =
        name.isEmpty()
            ? List.of(
                new Cause(
                    "FieldValueRequired",
                    "metadata.name",
                    "Required value: name or generateName is required"))
            : kind.validate(object, old);
    if (!causes.isEmpty()) {
      throw ApiException.invalid(kind.type(), name, causes);
    }
  }

  static ApiException translate(StoreException e, Kind kind, String name) {
    return switch (e.code()) {
      case NOT_FOUND -> ApiException.notFound(kind.type(), name);
      case ALREADY_EXISTS -> ApiException.alreadyExists(kind.type(), name);
      case CONFLICT -> ApiException.conflict(kind.type(), name);
      case FULL -> ApiException.plain(500, "", String.valueOf(e.getMessage()));
      case EXPIRED -> ApiException.plain(410, "Expired", String.valueOf(e.getMessage()));
    };
  }
}
