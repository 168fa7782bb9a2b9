package dev.lab.registry.page;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What an index lists: an image a platform, and what tells of these. */
record PlatformsSection(Summaries summaries, Clock clock) {
  void write(Html main, RepositoryName repository, Content.Found index) throws IOException {
    JsonNode entries = index.root().path("manifests");
    main.open("section").add("h2", "Platforms");
    if (entries.isEmpty()) {
      main.add("p", "This index lists nothing.").close("section");
      return;
    }
    main.open("table", "class", "platforms").open("thead").open("tr");
    main.add("th", "Platform", "scope", "col").add("th", "Digest", "scope", "col");
    main.add("th", "Created", "scope", "col");
    main.add("th", "Size", "scope", "col", "class", "size");
    main.close("tr").close("thead").open("tbody");
    for (int i = 0; i < Math.min(entries.size(), Cells.MOST); i++) {
      row(main, repository, entries.get(i));
    }
    main.close("tbody").close("table");
    Cells.more(main, entries.size());
    main.close("section");
  }

  private void row(Html main, RepositoryName repository, JsonNode entry) throws IOException {
    String said = Platform.ofEntry(entry);
    String name = said.isEmpty() ? "no platform" : Cells.cut(said);
    Optional<Digest> digest = Descriptor.of(entry).digest();
    Summary summary = digest.isEmpty() ? Summary.missing() : summaries.of(repository, digest.get());
    boolean here = digest.isPresent() && (summary.whole() || summary.most() >= 0);
    main.open("tr").open("th", "scope", "row", "class", "name");
    if (here) {
      main.add("a", name, "href", Place.at(repository, digest.get()).path());
    } else {
      main.text(name);
    }
    main.close("th").open("td", "class", "digest");
    digest.ifPresent(d -> Cells.shortened(main, d));
    main.close("td").open("td", "class", "created");
    Cells.age(main, summary.created(), clock.instant());
    main.close("td");
    main.add(
        "td",
        here ? summary.size() : "not in this repository",
        "class",
        here ? "size" : "size muted");
    main.close("tr");
  }
}
