package dev.lab.registry.page;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A table of what is in a repository. */
record TagTable(RepositoryName repository, Clock clock) {
  /**
   * A row of the table.
   *
   * @param tag empty for a manifest that is listed for itself
   */
  record Row(Optional<Tag> tag, Digest digest, Summary summary) {}

  void write(Html main, List<Row> rows) {
    boolean tags = rows.stream().anyMatch(r -> r.tag().isPresent());
    main.open("table", "class", "tags").open("thead").open("tr");
    if (tags) {
      main.add("th", "Tag", "scope", "col");
    }
    main.add("th", "Digest", "scope", "col").add("th", "What it is", "scope", "col");
    main.add("th", "Created", "scope", "col");
    main.add("th", "Size", "scope", "col", "class", "size");
    main.close("tr").close("thead").open("tbody");
    for (Row row : rows) {
      main.open("tr");
      row.tag()
          .ifPresent(
              tag -> {
                main.open("th", "scope", "row", "class", "name");
                main.add("a", tag.value(), "href", Place.at(repository, tag).path()).close("th");
              });
      main.open("td", "class", "digest");
      Cells.digest(main, repository, row.digest());
      main.close("td").add("td", row.summary().what(), "class", "what");
      main.open("td", "class", "created");
      Cells.age(main, row.summary().created(), clock.instant());
      main.close("td").add("td", row.summary().size(), "class", "size").close("tr");
    }
    main.close("tbody").close("table");
  }
}
