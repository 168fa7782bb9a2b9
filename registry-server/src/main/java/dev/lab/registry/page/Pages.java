package dev.lab.registry.page;

import dev.lab.registry.auth.Action;
import dev.lab.registry.manifest.Referrers;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Shows what is in a store, to whom it may be shown. Thread-safe; calls block. */
public final class Pages {
  /** Where a caller without credentials is asked for some. */
  public static final String SIGN_IN = "/sign-in";

  private final Store store;
  private final RepositoriesPage repositories;
  private final TagsPage tags;
  private final ManifestPage manifests;

  /** Pages of what this store has. */
  public Pages(Store store, Referrers referrers) {
    this(store, referrers, Clock.systemUTC());
  }

  Pages(Store store, Referrers referrers, Clock clock) {
    Content content = new Content(store);
    Summaries summaries = new Summaries(content);
    this.store = store;
    this.repositories = new RepositoriesPage(store);
    this.tags = new TagsPage(store, summaries, clock);
    this.manifests = new ManifestPage(store, content, summaries, referrers, clock);
  }

  /** The repository that a path is about; empty where it is about all, or leads nowhere. */
  public static Optional<RepositoryName> repository(String path) {
    try {
      return Place.parse(path).repository();
    } catch (NoPageException e) {
      return Optional.empty();
    }
  }

  /** The page that is asked for, or one that says why there is none. */
  public PageAnswer answer(PageRequest request) throws IOException, InterruptedException {
    try {
      Place place = Place.parse(request.path());
      if (place.repository().isEmpty()) {
        return request.access().mayList()
            ? repositories.show(request)
            : problem(request, 403, "You may not see the list of repositories.");
      }
      RepositoryName repository = place.repository().get();
      // One answer for both: who may not pull does not learn whether there is something.
      if (!request.access().may(Action.PULL, repository) || !store.exists(repository)) {
        throw new NoPageException(
            "There is no repository " + repository + " here, or you may not see it.");
      }
      return place.tag().isEmpty() && place.digest().isEmpty()
          ? tags.show(request, repository)
          : manifests.show(request, place);
    } catch (NoPageException e) {
      return problem(request, 404, e.detail());
    }
  }

  /** A page that says what is wrong. */
  public static PageAnswer problem(PageRequest request, int status, String detail) {
    String title =
        switch (status) {
          case 401 -> "Sign in to see this";
          case 403 -> "Not allowed";
          case 404 -> "Not found";
          case 405 -> "Not possible here";
          default -> status < 500 ? "This can’t be answered" : "The registry failed";
        };
    Html main = new Html();
    main.add("h1", title).add("p", detail);
    main.open("p").add("a", "All repositories", "href", "/").close("p");
    return Frame.of(request).around(status, title, Map.of(), main);
  }
}
