package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.target.Registry.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every blob that a manifest names is in the registry. */
final class BlobLink implements Link {
  @Override
  public Station at() {
    return Station.BLOB;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    for (Tagged tagged : Tagged.of(subject, situation)) {
      Optional<Manifest> top = tagged.manifest();
      List<Manifest> whole =
          top.isEmpty() ? List.of() : tagged.whole(top.get(), Tagged.needed(situation));
      for (Manifest manifest : whole) {
        for (String blob : blobs(manifest)) {
          if (!tagged.registry().hasBlob(tagged.image(), blob)) {
            return Optional.of(
                Remedies.blobMissing(tagged.name(), tagged.image())
                    .reading("HEAD /v2/" + tagged.image() + "/blobs/" + blob + ": 404"));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> blobs(Manifest manifest) {
    List<String> all = new ArrayList<>();
    all.add(manifest.tree().path("config").path("digest").asString(""));
    manifest.tree().path("layers").forEach(l -> all.add(l.path("digest").asString("")));
    all.remove("");
    return all;
  }
}
