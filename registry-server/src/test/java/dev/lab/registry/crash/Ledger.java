package dev.lab.registry.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was acknowledged and what is in doubt, of all places and uploads. Thread-safe. */
final class Ledger {
  private final Map<String, History> places = new TreeMap<>();
  private final Map<String, String> retired = new TreeMap<>();
  private final List<PendingUpload> uploads = new ArrayList<>();
  private long clock;

  /** A write that has begun. */
  record Begun(Place place, History.Write write) {}

  synchronized Begun begin(Place place, String value) {
    History history = places.computeIfAbsent(place.path(), p -> new History());
    return new Begun(place, history.begin(value, ++clock));
  }

  synchronized void acknowledge(Begun begun) {
    history(begun.place().path()).acknowledge(begun.write(), ++clock);
  }

  synchronized void refuse(Begun begun) {
    history(begun.place().path()).refuse(begun.write());
  }

  private History history(String path) {
    History history = places.get(path);
    if (history == null) {
      throw new IllegalStateException("never written to: " + path);
    }
    return history;
  }

  synchronized List<String> paths() {
    return List.copyOf(places.keySet());
  }

  synchronized Set<String> allowed(String path) {
    return history(path).allowed();
  }

  synchronized boolean inDoubt(String path) {
    return history(path).inDoubt();
  }

  /** What is there while nobody writes; a place that is empty for good is forgotten. */
  synchronized void found(String path, String value) {
    if (value.equals(History.NOTHING)) {
      places.remove(path);
    } else {
      history(path).found(value);
    }
  }

  /** Sets aside what nobody writes to any more, to be read again now and then only. */
  synchronized void retire(String prefix) {
    for (String path : paths()) {
      if (path.startsWith(prefix)) {
        retired.put(path, String.join(" or ", history(path).allowed()));
        places.remove(path);
      }
    }
  }

  /** What was set aside, and what is there. */
  synchronized Map<String, String> retired() {
    return Map.copyOf(retired);
  }

  synchronized void add(PendingUpload upload) {
    uploads.add(upload);
  }

  synchronized void remove(PendingUpload upload) {
    uploads.remove(upload);
  }

  synchronized List<PendingUpload> takeUploads() {
    List<PendingUpload> taken = List.copyOf(uploads);
    uploads.clear();
    return taken;
  }
}
