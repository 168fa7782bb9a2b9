package dev.lab.registry.page;

import dev.lab.registry.manifest.Referrers;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code /ui/NAME:TAG} and {@code /ui/NAME@DIGEST}: a manifest and all that it tells. */
record ManifestPage(
    Store store, Content content, Summaries summaries, Referrers referrers, Clock clock) {

  PageAnswer show(PageRequest request, Place place) throws IOException, NoPageException {
    RepositoryName repository = place.repository().orElseThrow();
    Digest digest = digest(repository, place);
    Content.Found found =
        content
            .manifest(repository, digest)
            .orElseThrow(
                () -> new NoPageException(repository + " has no manifest " + digest + "."));
    Optional<ImageConfig> config = content.config(repository, found);
    Frame frame = Frame.of(request);
    Html main = new Html();
    main.open("h1", "class", "name").text(repository.value()).single("wbr");
    main.add("span", heading(place)).close("h1");
    new FactsSection(repository, store, clock).write(main, found, config);
    main.open("section").add("h2", "Pull");
    Commands.write(main, new Commands(frame.host()).pulling(place, found));
    main.close("section");
    if (found.isIndex()) {
      new PlatformsSection(summaries, clock).write(main, repository, found);
    } else if (found.document().isPresent()) {
      String heading = found.isImage() ? "Layers" : "Files";
      LayersSection.write(main, heading, found.root().path("layers"));
    }
    if (config.isPresent()) {
      ConfigSection.write(main, config.get());
      HistorySection.write(main, config.get(), found.root().path("layers"));
    }
    Map<String, String> annotations = Descriptor.strings(found.root().path("annotations"));
    if (!annotations.isEmpty()) {
      main.open("section").add("h2", "Annotations");
      Cells.pairs(main, annotations);
      main.close("section");
    }
    new ReferrersSection(clock).write(main, repository, referrers.of(repository, digest));
    Map<String, String> trail = new LinkedHashMap<>();
    trail.put(Place.in(repository).path(), repository.value());
    trail.put(place.path(), heading(place).substring(1));
    return frame.around(200, repository + heading(place), trail, main);
  }

  private Digest digest(RepositoryName repository, Place place)
      throws IOException, NoPageException {
    if (place.digest().isPresent()) {
      return place.digest().get();
    }
    return store
        .resolve(repository, place.tag().orElseThrow())
        .orElseThrow(
            () -> new NoPageException(repository + " has no tag " + place.tag().get() + "."));
  }

  /** The reference; of a digest, as much as people compare. */
  private static String heading(Place place) {
    return place
        .digest()
        .map(d -> "@" + d.algorithm() + ":" + d.shortHex() + "…")
        .orElseGet(place::reference);
  }
}
