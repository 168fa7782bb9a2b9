package dev.lab.registry.store.object;

import dev.lab.registry.store.object.ObjectStorage.Entry;
import dev.lab.registry.store.object.ObjectStorage.Page;
import dev.lab.registry.store.object.ObjectStorage.Query;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an upload holds: the segments that follow each other from offset 0 on. */
record Segments(List<Entry> entries, long size) {
  Segments {
    entries = List.copyOf(entries);
  }

  /** As they are listed now. */
  static Segments list(ObjectStorage storage, String folder) throws IOException {
    List<Entry> entries = new ArrayList<>();
    long size = 0;
    for (Optional<Query> query = Optional.of(Query.all(folder)); query.isPresent(); ) {
      Page page = storage.list(query.get());
      for (Entry entry : page.objects()) {
        if (offset(folder, entry.key()) == size) {
          entries.add(entry);
          size += entry.size();
        }
      }
      query = page.next();
    }
    while (!storage.listsAtOnce()) {
      Optional<Entry> unlisted = storage.head(key(folder, size));
      if (unlisted.isEmpty()) {
        break;
      }
      entries.add(unlisted.get());
      size += unlisted.get().size();
    }
    return new Segments(entries, size);
  }

  /** The segment that starts there. */
  static String key(String folder, long offset) {
    return folder + String.format(Locale.ROOT, "%020d", offset);
  }

  /** Where a segment starts; -1 for what is none. */
  private static long offset(String folder, String key) {
    try {
      return Long.parseLong(key.substring(folder.length()));
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
