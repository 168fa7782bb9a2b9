package dev.lab.registry.store.object;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names in a folder in their own order, read page by page. A listing has them in the order of
 * their keys, a slash behind each, so that {@code a-b/} comes before {@code a/}: before a name goes
 * out, each shorter one that it starts with, and that a later page might have, is looked for.
 */
final class NamesInOrder {
  /**
   * Some names of a folder.
   *
   * @param names each of which has a key in the folder
   * @param last the key, without the folder, up to which nothing is missing
   * @param next reads those that follow; null at the end
   */
  record Names(List<String> names, String last, @Nullable Source next) {}

  /** Reads names. */
  @FunctionalInterface
  interface Source {
    Names read() throws IOException;
  }

  /** Whether the folder has a name. */
  @FunctionalInterface
  interface Presence {
    boolean has(String name) throws IOException;
  }

  private final Presence presence;
  private final TreeSet<String> pending = new TreeSet<>();
  private final Set<String> absent = new HashSet<>();
  private String given;
  private String known = "";
  private @Nullable Source more;

  /** Names after this one; the source's keys start at the first that is after it as text. */
  NamesInOrder(Source source, Presence presence, String after) {
    this.more = source;
    this.presence = presence;
    this.given = after;
  }

  /** The next name; null at the end. */
  @Nullable String next() throws IOException {
    while (true) {
      Source source = more;
      if (pending.isEmpty()) {
        if (source == null) {
          return null;
        }
        take(source.read());
        continue;
      }
      String first = pending.getFirst();
      String shorter = source == null ? null : shorter(first);
      if (shorter == null) {
        pending.removeFirst();
        given = first;
        return first;
      }
      if (presence.has(shorter)) {
        pending.add(shorter);
      } else {
        absent.add(shorter);
      }
    }
  }

  private void take(Names names) {
    for (String name : names.names()) {
      if (name.compareTo(given) > 0) {
        pending.add(name);
      }
    }
    known = names.last();
    more = names.next();
  }

  /** The shortest name that would go out before this one, and of which nothing is known yet. */
  private @Nullable String shorter(String name) {
    for (int i = 1; i < name.length(); i++) {
      if (name.charAt(i) < '/') {
        String shorter = name.substring(0, i);
        if (shorter.compareTo(given) > 0
            && (shorter + "/").compareTo(known) > 0
            && !pending.contains(shorter)
            && !absent.contains(shorter)) {
          return shorter;
        }
      }
    }
    return null;
  }
}
