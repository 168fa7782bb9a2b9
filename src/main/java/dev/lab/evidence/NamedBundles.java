package dev.lab.evidence;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Bundles whose files are named for each learner.
 *
 * @param folder where the files are
 * @param files by the learner's id
 */
public record NamedBundles(Path folder, Map<String, String> files) implements BundleSource {
  public NamedBundles {
    files = Map.copyOf(files);
  }

  @Override
  public List<Found> of(String learner) {
    String file = files.get(learner);
    return file == null ? List.of() : List.of(BundleFolder.read(file, folder.resolve(file)));
  }

  @Override
  public String place() {
    return "the roster";
  }
}
