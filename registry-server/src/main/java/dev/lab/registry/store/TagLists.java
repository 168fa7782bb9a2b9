package dev.lab.registry.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tags of repositories, each list remembered while its folder looks the same. Thread-safe.
 *
 * <p>A tag is there while the link in its folder is. The folder of all tags tells by its time when
 * the folder of one comes or goes, not when a link does. So only a list in which each folder had
 * its link is remembered: a tag that comes after it needs a new folder. A tag goes with its folder
 * before anybody is told that it is gone. Only where that was cut off between the link and the
 * folder would nothing tell, so that each list is read again soon.
 */
final class TagLists {
  private static final long MOST_TAGS = 100_000;
  private static final int OVERHEAD = 8;

  /** Milliseconds after which a folder's time stamp tells it from the next. */
  private static final long SETTLED = 1000;

  private static final long READ_AGAIN = Duration.ofMillis(250).toNanos();

  /** How a folder looked. */
  private record Look(FileTime modified, @Nullable Object key) {}

  /** What was read of a folder that looked like this; a later list is never the same object. */
  private static final class Listing {
    final Look look;
    final long read = System.nanoTime();
    final List<Tag> tags;
    final List<String> names;

    Listing(Look look, List<Tag> tags) {
      this.look = look;
      this.tags = List.copyOf(tags);
      this.names = this.tags.stream().map(Tag::value).toList();
    }
  }

  private final Layout layout;
  private final Folders folders;
  private final Cache<RepositoryName, Listing> remembered =
      Caffeine.newBuilder()
          .maximumWeight(MOST_TAGS)
          .weigher((RepositoryName name, Listing listing) -> OVERHEAD + listing.tags.size())
          .executor(Runnable::run)
          .build();

  TagLists(Layout layout, Folders folders) {
    this.layout = layout;
    this.folders = folders;
  }

  /** Up to so many tags after a name, sorted. */
  List<Tag> page(RepositoryName repository, String after, int limit) throws IOException {
    Optional<Look> look = look(repository);
    if (look.isEmpty()) {
      return List.of();
    }
    Optional<Listing> known = known(repository, look.get());
    if (known.isPresent()) {
      List<Tag> tags = known.get().tags;
      int first = first(known.get().names, after);
      return tags.subList(first, first + Math.min(limit, tags.size() - first));
    }
    return read(repository, look.get(), after, limit);
  }

  /** What stands for the list as it was read last; empty unless that is how it is now. */
  Optional<Object> stamp(RepositoryName repository) {
    try {
      return look(repository).flatMap(look -> known(repository, look));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<Listing> known(RepositoryName repository, Look look) {
    Listing known = remembered.getIfPresent(repository);
    return known != null && known.look.equals(look) && System.nanoTime() - known.read < READ_AGAIN
        ? Optional.of(known)
        : Optional.empty();
  }

  private Optional<Look> look(RepositoryName repository) throws IOException {
    try {
      BasicFileAttributes seen =
          Files.readAttributes(layout.tags(repository), BasicFileAttributes.class);
      return Optional.of(new Look(seen.lastModifiedTime(), seen.fileKey()));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    }
  }

  private List<Tag> read(RepositoryName repository, Look look, String after, int limit)
      throws IOException {
    // Before the folder is read: a change within one step of its clock might not show.
    boolean settled = System.currentTimeMillis() - look.modified().toMillis() > SETTLED;
    List<String> names = folders.names(layout.tags(repository));
    List<Tag> tags = new ArrayList<>();
    boolean whole = after.isEmpty();
    for (String name : names.subList(first(names, after), names.size())) {
      if (tags.size() == limit) {
        whole = false;
        break;
      }
      if (Tag.isValid(name)) {
        Tag tag = new Tag(name);
        if (Folders.exists(layout.currentLink(repository, tag))) {
          tags.add(tag);
        } else {
          whole = false;
        }
      }
    }
    if (whole && settled) {
      remembered.put(repository, new Listing(look, tags));
    }
    return tags;
  }

  /** The first that comes after this name. */
  private static int first(List<String> names, String after) {
    int at = after.isEmpty() ? -1 : Collections.binarySearch(names, after);
    return at < 0 ? -at - 1 : at + 1;
  }
}
