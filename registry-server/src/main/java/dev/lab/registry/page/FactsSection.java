package dev.lab.registry.page;

import dev.lab.registry.manifest.ManifestDocument;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/** What a manifest is, in a sentence and a few facts. */
record FactsSection(RepositoryName repository, Store store, Clock clock) {
  void write(Html main, Content.Found found, Optional<ImageConfig> config) throws IOException {
    main.add("p", kind(found, config), "class", "kind").open("dl", "class", "facts");
    main.add("dt", "Digest").open("dd").add("code", found.digest().toString()).text(" ");
    main.add("a", "the manifest as it is", "href", raw("manifests", found.digest()));
    main.close("dd");
    if (!found.problem().isEmpty()) {
      Cells.pair(main, "Problem", "This manifest can’t be read: " + found.problem());
    } else if (!found.isIndex()) {
      int layers = found.root().path("layers").size();
      main.add("dt", "Total").open("dd");
      String count = Words.count(layers, found.isImage() ? "layer" : "file");
      main.text(Words.size(Summaries.size(found.root())) + " in " + count);
      Descriptor.of(found.root().path("config"))
          .digest()
          .ifPresent(
              d -> {
                main.text(" and ");
                main.add("a", "its config", "href", raw("blobs", d));
              });
      main.close("dd");
    }
    config
        .flatMap(ImageConfig::created)
        .ifPresent(
            created -> {
              main.add("dt", "Created").open("dd");
              Cells.age(main, Optional.of(created), clock.instant());
              main.add("span", " · " + Words.moment(created), "class", "muted").close("dd");
            });
    Cells.pair(main, "Type", found.document().map(ManifestDocument::mediaType).orElse(""));
    Optional<Digest> subject = found.document().flatMap(ManifestDocument::subject);
    if (subject.isPresent()) {
      main.add("dt", "Refers to").open("dd");
      if (store.manifest(repository, subject.get()).isPresent()) {
        Cells.digest(main, repository, subject.get());
      } else {
        Cells.shortened(main, subject.get());
        main.text(", which is not in this repository");
      }
      main.close("dd");
    }
    main.close("dl");
  }

  private String raw(String kind, Digest digest) {
    return "/v2/" + repository + "/" + kind + "/" + digest;
  }

  private static String kind(Content.Found found, Optional<ImageConfig> config) {
    if (found.document().isEmpty()) {
      return "A manifest that can’t be read here";
    }
    if (found.isIndex()) {
      return "An index of " + Words.count(found.root().path("manifests").size(), "manifest");
    }
    if (found.isImage()) {
      String platform = config.map(ImageConfig::platform).orElse("");
      return platform.isEmpty() ? "An image" : "An image for " + Cells.cut(platform);
    }
    return "An artifact: " + Cells.cut(found.document().get().artifactType());
  }
}
