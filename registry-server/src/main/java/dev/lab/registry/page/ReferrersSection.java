package dev.lab.registry.page;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What refers to a manifest: signatures, bills of material and the like. */
record ReferrersSection(Clock clock) {
  private static final String CREATED = "org.opencontainers.image.created";

  void write(Html main, RepositoryName repository, List<ObjectNode> referrers) {
    if (referrers.isEmpty()) {
      return;
    }
    main.open("section").add("h2", "What refers to this");
    main.open("table", "class", "referrers").open("thead").open("tr");
    main.add("th", "Type", "scope", "col").add("th", "Digest", "scope", "col");
    main.add("th", "Created", "scope", "col").close("tr").close("thead").open("tbody");
    for (ObjectNode each : referrers.subList(0, Math.min(referrers.size(), Cells.MOST))) {
      Descriptor descriptor = Descriptor.of(each);
      Optional<Digest> digest = descriptor.digest();
      if (digest.isEmpty()) {
        continue;
      }
      String type = each.path("artifactType").asString("");
      main.open("tr").open("th", "scope", "row", "class", "name");
      String name = type.isEmpty() ? descriptor.mediaType() : type;
      main.add("a", Cells.cut(name), "href", Place.at(repository, digest.get()).path());
      main.close("th").open("td", "class", "digest");
      Cells.shortened(main, digest.get());
      main.close("td").open("td", "class", "created");
      Cells.age(main, created(descriptor), clock.instant());
      main.close("td").close("tr");
    }
    main.close("tbody").close("table");
    Cells.more(main, referrers.size());
    main.close("section");
  }

  private static Optional<Instant> created(Descriptor descriptor) {
    return Words.moment(descriptor.annotations().getOrDefault(CREATED, ""));
  }
}
