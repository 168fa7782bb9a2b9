package dev.lab.registry.page;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** {@code /ui/NAME}: a repository's tags, and what each points to. */
record TagsPage(Store store, Summaries summaries, Clock clock) {
  private static final int MOST = 50;

  /** So many are found without a search. */
  private static final int FEW = 10;

  PageAnswer show(PageRequest request, RepositoryName repository)
      throws IOException, InterruptedException {
    Place place = Place.in(repository);
    Pager pager = Pager.of(request, place);
    Listing<Tag> listing =
        Listing.read(
            (after, limit) -> store.tags(repository, after, limit),
            t -> t.value().contains(pager.wanted()),
            pager.after(),
            MOST);
    Html main = new Html();
    main.add("h1", repository.value(), "class", "name");
    if (!listing.entries().isEmpty()) {
      if (listing.entries().size() > FEW || !pager.wanted().isEmpty() || !pager.after().isEmpty()) {
        pager.search(main, "A part of the tag");
      }
      String count = pager.count(listing.entries().size(), listing.next().isPresent(), "tag");
      main.add("p", count, "class", "count");
      table(repository).write(main, tagged(repository, listing.entries()));
      pager.links(main, listing.next().map(Tag::value));
    } else if (!pager.wanted().isEmpty() || !pager.after().isEmpty()) {
      main.add(
          "p",
          "No tag "
              + (pager.after().isEmpty() ? "" : "further on ")
              + "has “"
              + pager.wanted()
              + "” in it.");
      main.open("p").add("a", "Show all", "href", place.path()).close("p");
    } else {
      untagged(main, repository);
    }
    return Frame.of(request)
        .around(200, repository.value(), Map.of(place.path(), repository.value()), main);
  }

  private TagTable table(RepositoryName repository) {
    return new TagTable(repository, clock);
  }

  private void untagged(Html main, RepositoryName repository)
      throws IOException, InterruptedException {
    List<Digest> digests = store.manifests(repository).stream().sorted().toList();
    if (digests.isEmpty()) {
      main.add("p", "Nothing is in this repository.");
      return;
    }
    String count = Words.count(digests.size(), "manifest");
    String said = digests.size() > MOST ? ", the first " + MOST + " are:" : ":";
    main.add("p", "No tag is in this repository, but " + count + said);
    List<Callable<Optional<TagTable.Row>>> reads = new ArrayList<>();
    for (Digest digest : digests.subList(0, Math.min(MOST, digests.size()))) {
      reads.add(
          () ->
              Optional.of(
                  new TagTable.Row(Optional.empty(), digest, summaries.of(repository, digest))));
    }
    table(repository).write(main, all(reads));
  }

  private List<TagTable.Row> tagged(RepositoryName repository, List<Tag> tags)
      throws IOException, InterruptedException {
    List<Callable<Optional<TagTable.Row>>> reads = new ArrayList<>();
    for (Tag tag : tags) {
      reads.add(
          () -> {
            Optional<Digest> digest = store.resolve(repository, tag);
            return digest.isEmpty()
                ? Optional.empty()
                : Optional.of(
                    new TagTable.Row(
                        Optional.of(tag), digest.get(), summaries.of(repository, digest.get())));
          });
    }
    return all(reads);
  }

  /** Reads side by side, as each may have to wait for storage that is far away. */
  private static List<TagTable.Row> all(List<Callable<Optional<TagTable.Row>>> reads)
      throws IOException, InterruptedException {
    List<TagTable.Row> rows = new ArrayList<>();
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Optional<TagTable.Row>> read : readers.invokeAll(reads)) {
        read.get().ifPresent(rows::add);
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
    return rows;
  }
}
