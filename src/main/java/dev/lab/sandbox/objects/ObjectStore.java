package dev.lab.sandbox.objects;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * All objects of one cluster, each write with a new resourceVersion, on disk before it is
 * acknowledged. Trees that are handed out are shared: copy before changing one. Safe for any number
 * of threads.
 */
public final class ObjectStore implements AutoCloseable {
  /** How many changes a watch can go back. */
  private static final int HISTORY = 5_000;

  /** What the cluster may write about an object that is there, however full the store is. */
  private static final long SMALL_GROWTH = 4_096;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final MVStore disk;
  private final MVMap<String, String> rows;
  private final MVMap<String, Long> counters;
  private final NavigableMap<String, ObjectNode> objects = new TreeMap<>();
  private final Map<String, Long> weights = new HashMap<>();
  private final Deque<Past> history = new ArrayDeque<>();
  private final List<WatchQueue> watches = new CopyOnWriteArrayList<>();
  private final Room room;
  private long weight;
  private long historyWeight;
  private long version;

  /**
   * What a store may hold.
   *
   * @param objects what its objects may weigh
   * @param history what the changes that it remembers may weigh
   */
  public record Room(long objects, long history) {
    /** What nobody has to share. */
    public static final Room AMPLE = new Room(Long.MAX_VALUE, 64L * 1024 * 1024);
  }

  /** A change, and what it weighs. */
  private record Past(WatchEvent event, long weight) {}

  private ObjectStore(MVStore disk, Room room) {
    this.disk = disk;
    this.room = room;
    this.rows = disk.openMap("objects");
    this.counters = disk.openMap("counters");
    this.version = counters.getOrDefault("resourceVersion", 100L);
    rows.forEach(
        (path, json) -> {
          ObjectNode object = (ObjectNode) JSON.readTree(json);
          objects.put(path, object);
          weigh(path, Weight.of(object));
        });
  }

  /** A store that ends with the process. */
  public static ObjectStore inMemory() {
    return new ObjectStore(new MVStore.Builder().open(), Room.AMPLE);
  }

  /** A store kept in this file, made when it is missing. */
  public static ObjectStore open(Path file) {
    return open(file, Room.AMPLE);
  }

  /** The same that holds no more than this. */
  public static ObjectStore open(Path file, Room room) {
    MVStore disk = new MVStore.Builder().fileName(file.toString()).autoCommitDisabled().open();
    if (room.objects() < Long.MAX_VALUE) {
      // What was replaced is written over at once: else the file grows for as long as it is used.
      disk.setRetentionTime(0);
    }
    return new ObjectStore(disk, room);
  }

  /** The version of the newest write. */
  public synchronized long resourceVersion() {
    return version;
  }

  /** Refuses what somebody wants to add once less than a fifth of the room is left. */
  public synchronized void checkRoom() {
    if (weight > room.objects() / 5 * 4) {
      throw full();
    }
  }

  private static StoreException full() {
    // As etcd says it.
    return new StoreException(
        StoreException.Code.FULL, "etcdserver: mvcc: database space exceeded");
  }

  private void weigh(String path, long heavy) {
    Long before = heavy == 0 ? weights.remove(path) : weights.put(path, heavy);
    weight += heavy - (before == null ? 0 : before);
  }

  /** How many objects of a type there are. */
  public synchronized int count(ResourceType type) {
    String prefix = ObjectKey.prefix(type);
    return objects.subMap(prefix, true, prefix + Character.MAX_VALUE, false).size();
  }

  /** The object kept there. */
  public synchronized Optional<ObjectNode> get(ObjectKey key) {
    return Optional.ofNullable(objects.get(key.path()));
  }

  /** All objects of a type, of one namespace or of every one where it is null. */
  public synchronized Listing list(ResourceType type, @Nullable String namespace) {
    String prefix =
        ObjectKey.prefix(type) + (namespace == null || !type.namespaced() ? "" : namespace + "/");
    return new Listing(
        new ArrayList<>(objects.subMap(prefix, true, prefix + Character.MAX_VALUE, false).values()),
        version);
  }

  /** Keeps a new object. */
  public synchronized ObjectNode create(ObjectKey key, ObjectNode object) {
    if (objects.containsKey(key.path())) {
      throw new StoreException(
          StoreException.Code.ALREADY_EXISTS, key.type().qualified() + " \"" + key.name() + "\"");
    }
    return write(WatchEvent.Type.ADDED, key, object, null);
  }

  /**
   * Replaces an object. Where the new tree carries a resourceVersion it must be the kept one's. A
   * tree that changes nothing is not written, and keeps its version.
   */
  public synchronized ObjectNode update(ObjectKey key, ObjectNode object) {
    ObjectNode old = existing(key);
    String wanted = object.path("metadata").path("resourceVersion").asString("");
    String kept = old.path("metadata").path("resourceVersion").asString("");
    if (!wanted.isEmpty() && !wanted.equals(kept)) {
      throw new StoreException(
          StoreException.Code.CONFLICT, key.type().qualified() + " \"" + key.name() + "\"");
    }
    ObjectNode same = normal(object);
    ((ObjectNode) same.path("metadata")).put("resourceVersion", kept);
    return same.equals(old) ? old : write(WatchEvent.Type.MODIFIED, key, object, old);
  }

  /** Removes an object and gives its last state. */
  public synchronized ObjectNode delete(ObjectKey key) {
    return write(WatchEvent.Type.DELETED, key, existing(key), existing(key));
  }

  /**
   * Tells of every change of a type after a version, in order, on a thread of the watch's own.
   *
   * @param namespace one namespace, or null for all
   * @param since the version of the last change already known
   * @throws StoreException EXPIRED where changes since then are no longer kept
   */
  public synchronized Subscription watch(
      ResourceType type, @Nullable String namespace, long since, Consumer<WatchEvent> consumer) {
    if (since < oldestKnown()) {
      throw new StoreException(
          StoreException.Code.EXPIRED,
          "too old resource version: " + since + " (" + oldestKnown() + ")");
    }
    WatchQueue queue = new WatchQueue(type, namespace, consumer, watches::remove);
    history.stream()
        .map(Past::event)
        .filter(e -> e.resourceVersion() > since)
        .forEach(queue::offer);
    watches.add(queue);
    return queue;
  }

  @Override
  public synchronized void close() {
    watches.forEach(WatchQueue::close);
    disk.close();
  }

  /**
   * The version after which every change is still kept; after a start that is the version it
   * started with.
   */
  private long oldestKnown() {
    return history.isEmpty() ? version : history.getFirst().event().resourceVersion() - 1;
  }

  /** A copy with the node types that reading JSON gives, so that equal texts are equal trees. */
  private static ObjectNode normal(ObjectNode object) {
    return (ObjectNode) JSON.readTree(JSON.writeValueAsString(object));
  }

  private ObjectNode existing(ObjectKey key) {
    ObjectNode old = objects.get(key.path());
    if (old == null) {
      throw new StoreException(
          StoreException.Code.NOT_FOUND, key.type().qualified() + " \"" + key.name() + "\"");
    }
    return old;
  }

  private ObjectNode write(
      WatchEvent.Type type, ObjectKey key, ObjectNode object, @Nullable ObjectNode previous) {
    ObjectNode kept = normal(object);
    boolean gone = type == WatchEvent.Type.DELETED;
    long heavy = Weight.of(kept);
    long grown = heavy - weights.getOrDefault(key.path(), 0L);
    boolean small = previous != null && grown <= SMALL_GROWTH;
    if (!gone && !small && weight + grown > room.objects()) {
      throw full();
    }
    long next = version + 1;
    ((ObjectNode) kept.path("metadata")).put("resourceVersion", Long.toString(next));
    if (gone) {
      rows.remove(key.path());
    } else {
      rows.put(key.path(), JSON.writeValueAsString(kept));
    }
    counters.put("resourceVersion", next);
    disk.commit();
    version = next;
    weigh(key.path(), gone ? 0 : heavy);
    if (gone) {
      objects.remove(key.path());
    } else {
      objects.put(key.path(), kept);
    }
    WatchEvent event = new WatchEvent(type, key, kept, previous, next);
    history.addLast(new Past(event, heavy));
    historyWeight += heavy;
    while (history.size() > HISTORY || historyWeight > room.history() && history.size() > 1) {
      historyWeight -= history.removeFirst().weight();
    }
    watches.forEach(w -> w.offer(event));
    return kept;
  }
}
