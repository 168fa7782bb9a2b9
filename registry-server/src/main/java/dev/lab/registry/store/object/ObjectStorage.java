package dev.lab.registry.store.object;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Objects by key, in one bucket under one prefix, which the keys here do not show. An object is
 * seen whole or not at all. Calls block; all may be made from many threads.
 */
public interface ObjectStorage extends AutoCloseable {
  /**
   * What is known of an object without reading it.
   *
   * @param etag another content has another; empty where the storage says none
   */
  record Entry(String key, long size, String etag, Instant modified) {}

  /**
   * What to list.
   *
   * @param prefix what the keys start with
   * @param after the key that they come after; empty for the first
   * @param folded whether keys that have a slash after the prefix become one folder
   * @param limit how many at most; a page may have fewer
   * @param token where to go on, in the storage's own words; empty at the start
   */
  record Query(String prefix, String after, boolean folded, int limit, String token) {
    /** How many a page has unless fewer are asked for. */
    public static final int PAGE = 1000;

    /** All objects below a prefix. */
    public static Query all(String prefix) {
      return new Query(prefix, "", false, PAGE, "");
    }

    /** The first object below a prefix. */
    public static Query first(String prefix) {
      return new Query(prefix, "", false, 1, "");
    }

    /** What is directly in a folder, whose prefix ends with a slash. */
    public static Query folder(String prefix, String after) {
      return new Query(prefix, after, true, PAGE, "");
    }
  }

  /**
   * Some of what was asked for, in the order of the keys' bytes.
   *
   * @param objects with their whole keys
   * @param folders whole prefixes, each with its slash at the end
   * @param next asks for what follows; empty at the end
   */
  record Page(List<Entry> objects, List<String> folders, Optional<Query> next) {
    public Page {
      objects = List.copyOf(objects);
      folders = List.copyOf(folders);
    }

    /** Whether there is anything. */
    public boolean isEmpty() {
      return objects.isEmpty() && folders.isEmpty();
    }
  }

  /** What the storage and the place in it are called, for errors. */
  String name();

  /** Makes what must be there before the first object, such as the bucket, where it can. */
  default void prepare() throws IOException {}

  /** Whether a list has every object that was written before it was asked for. */
  default boolean listsAtOnce() {
    return true;
  }

  /** Writes a small object in place of what was there. */
  void put(String key, byte[] bytes) throws IOException;

  /** Writes a small object unless there is one; false if there is. */
  boolean putIfAbsent(String key, byte[] bytes) throws IOException;

  /** Starts an object of any length, to be visible once finished, and only if there is none. */
  ObjectWriter write(String key) throws IOException;

  /** What is known of an object; empty if there is none. */
  Optional<Entry> head(String key) throws IOException;

  /** A small object's content; empty if there is none. */
  Optional<byte[]> read(String key) throws IOException;

  /**
   * An object's bytes from this offset on, which is before its end. The caller closes it, also
   * early.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such object
   */
  InputStream open(String key, long offset) throws IOException;

  /** One page of a listing. */
  Page list(Query query) throws IOException;

  /** Removes objects; those that are not there are no error. */
  void delete(Collection<String> keys) throws IOException;

  /**
   * Makes one object of others, in their order, without their bytes passing through here. It is
   * visible once it is whole.
   *
   * @return false if this storage cannot do that with these, and nothing was done
   */
  boolean join(List<Entry> parts, String key) throws IOException;

  /** Where a client can read the object for so long without a name and a password. */
  Optional<URI> location(String key, Duration valid) throws IOException;

  @Override
  void close();
}
