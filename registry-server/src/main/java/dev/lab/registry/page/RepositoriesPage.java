package dev.lab.registry.page;

import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** {@code /}: the repositories that the caller may see, in their order. */
record RepositoriesPage(Store store) {
  private static final int MOST = 100;

  PageAnswer show(PageRequest request) throws IOException {
    Frame frame = Frame.of(request);
    Pager pager = Pager.of(request, Place.ALL);
    String wanted = pager.wanted().toLowerCase(Locale.ROOT);
    Listing<RepositoryName> listing =
        Listing.read(
            store::repositories,
            r -> r.value().contains(wanted) && request.access().sees(r),
            pager.after(),
            MOST);
    Html main = new Html();
    main.add("h1", "Repositories");
    if (listing.entries().isEmpty() && wanted.isEmpty() && pager.after().isEmpty()) {
      empty(main, frame.host());
    } else {
      pager.search(main, "A part of the name");
      list(main, pager, listing);
    }
    return frame.around(200, "Repositories", Map.of(), main);
  }

  private static void list(Html main, Pager pager, Listing<RepositoryName> listing) {
    if (listing.entries().isEmpty()) {
      main.open("p").text("No repository ").text(pager.after().isEmpty() ? "" : "further on ");
      main.text("has “" + pager.wanted() + "” in its name. ");
      main.add("a", "Show all", "href", "/").close("p");
      return;
    }
    String count = pager.count(listing.entries().size(), listing.next().isPresent(), "repository");
    main.add("p", count, "class", "count").open("ul", "class", "names");
    for (RepositoryName repository : listing.entries()) {
      main.open("li").add("a", repository.value(), "href", Place.in(repository).path());
      main.close("li");
    }
    main.close("ul");
    pager.links(main, listing.next().map(RepositoryName::value));
  }

  private static void empty(Html main, Host host) {
    main.add("p", "Nothing is here yet that you may see. An image is pushed like this:");
    Commands.write(main, new Commands(host).pushing("app"));
  }
}
