package dev.lab.sandbox.api;

import dev.lab.sandbox.kinds.Kind;
import dev.lab.sandbox.objects.ObjectKey;
import dev.lab.sandbox.objects.ObjectStore;
import dev.lab.sandbox.objects.StoreException;
import java.time.Clock;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes at once, or marks an object as ending where somebody must finish first: a node its Pod, a
 * controller the object with its finalizer (Kubernetes, Finalizers; Pod Lifecycle, Termination).
 */
final class Deleter {
  private final Api api;
  private final ObjectStore store;
  private final Clock clock;

  Deleter(Api api, ObjectStore store, Clock clock) {
    this.api = api;
    this.store = store;
    this.clock = clock;
  }

  Deletion delete(Kind kind, String namespace, String name, DeleteOptions options) {
    while (true) {
      ObjectNode object = api.get(kind, namespace, name);
      checkPreconditions(kind, name, object, options);
      NamespaceGuard.checkDelete(kind, name);
      try {
        return attempt(kind, namespace, name, object, options);
      } catch (StoreException e) {
        if (e.code() != StoreException.Code.CONFLICT || !options.resourceVersion().isEmpty()) {
          throw Api.translate(e, kind, name);
        }
      }
    }
  }

  private Deletion attempt(
      Kind kind, String namespace, String name, ObjectNode object, DeleteOptions options) {
    ObjectKey key = new ObjectKey(kind.type(), namespace, name);
    boolean ending = object.path("metadata").has("deletionTimestamp");
    switch (options.propagation()) {
      case FOREGROUND -> Metadata.addFinalizer(object, "foregroundDeletion");
      case ORPHAN -> Metadata.addFinalizer(object, "orphan");
      case BACKGROUND -> {}
    }
    if (!kind.finalizer().isEmpty()) {
      Metadata.addFinalizer(object, kind.finalizer());
    }
    Long wanted = options.gracePeriodSeconds();
    long most = kind.gracePeriodSeconds(object);
    long grace = most == 0 ? 0 : wanted == null ? most : wanted;
    if (grace == 0 && !Metadata.hasFinalizers(object)) {
      return new Deletion(options.dryRun() ? object : store.delete(key).deepCopy(), true);
    }
    long left = object.path("metadata").path("deletionGracePeriodSeconds").asLong(Long.MAX_VALUE);
    if (!ending || grace < left) {
      Metadata.deleted(kind, object, clock.instant(), grace);
    }
    kind.markEnding(object);
    return new Deletion(options.dryRun() ? object : store.update(key, object).deepCopy(), false);
  }

  /** Whether nothing is waited for any more. */
  boolean ends(ObjectNode object) {
    return object.path("metadata").has("deletionTimestamp")
        && object.path("metadata").path("deletionGracePeriodSeconds").asLong(0) == 0
        && !Metadata.hasFinalizers(object);
  }

  private static void checkPreconditions(
      Kind kind, String name, ObjectNode object, DeleteOptions options) {
    String uid = Metadata.text(object, "uid");
    if (!options.uid().isEmpty() && !options.uid().equals(uid)) {
      throw ApiException.precondition(kind.type(), name, "UID", options.uid(), uid);
    }
    String version = Metadata.text(object, "resourceVersion");
    if (!options.resourceVersion().isEmpty() && !options.resourceVersion().equals(version)) {
      throw ApiException.precondition(
          kind.type(), name, "ResourceVersion", options.resourceVersion(), version);
    }
  }
}
