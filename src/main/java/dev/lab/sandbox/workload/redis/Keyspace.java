package dev.lab.sandbox.workload.redis;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One database: keys, what they hold, and until when. */
final class Keyspace {
  private final Clock clock;
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Map<String, Long> ends = new HashMap<>();

  Keyspace(Clock clock) {
    this.clock = clock;
  }

  long now() {
    return clock.millis();
  }

  @Nullable Value get(String key) {
    Long end = ends.get(key);
    if (end != null && end <= now()) {
      remove(key);
    }
    return values.get(key);
  }

  /** What a key holds where it is of this type; the command fails where it is of another. */
  <T extends Value> Optional<T> get(String key, Class<T> type) {
    Value value = get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      throw RedisException.wrongType();
    }
    return Optional.of(type.cast(value));
  }

  /** The same, and a new one that is kept where there is none. */
  <T extends Value> T open(String key, Class<T> type, Supplier<T> fresh) {
    return get(key, type)
        .orElseGet(
            () -> {
              T made = fresh.get();
              values.put(key, made);
              return made;
            });
  }

  /** Takes a key away once nothing is left in it. */
  void tidy(String key) {
    Value value = values.get(key);
    if (value != null && value.isEmpty()) {
      remove(key);
    }
  }

  Optional<String> text(String key) {
    return get(key, Value.Text.class).map(Value.Text::text);
  }

  /** A new value, for ever. */
  void set(String key, Value value) {
    values.put(key, value);
    ends.remove(key);
  }

  /** A new string, until when the old one was kept. */
  void replace(String key, String text) {
    values.put(key, new Value.Text(text));
  }

  boolean remove(String key) {
    ends.remove(key);
    return values.remove(key) != null;
  }

  /** When a key ends, in milliseconds of the clock; null for never. */
  @Nullable Long end(String key) {
    return ends.get(key);
  }

  void end(String key, @Nullable Long at) {
    if (at == null) {
      ends.remove(key);
    } else {
      ends.put(key, at);
    }
  }

  List<String> keys() {
    List.copyOf(ends.keySet()).forEach(this::get);
    return List.copyOf(values.keySet());
  }

  int expiring() {
    return ends.size();
  }

  void clear() {
    values.clear();
    ends.clear();
  }
}
