package dev.lab.registry.gc;

import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.StoredFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Checks every file of a registry's folder: all data are hashed, all links are read and followed,
 * all manifests have their parts, and those the sizes that the manifests give. It may run beside a
 * server; what comes or goes meanwhile is not taken for wrong.
 *
 * <p>A repair puts bad files aside, to the same place below {@code .quarantine} in the folder, and
 * deletes none. A manifest that lacks a part is not itself bad and stays: once the image is pushed
 * again, which the registry then asks for, it is whole. Repair while nobody pushes.
 */
public final class Fsck {
  private final StoredFiles files;

  /** A check of the files below this folder. */
  public Fsck(Path root) {
    this.files = new StoredFiles(root);
  }

  /**
   * Checks all.
   *
   * @param tell told of what is wrong as it is found
   */
  public FsckResult check(Consumer<Finding> tell) throws IOException, InterruptedException {
    return run(new Findings(files, false, tell));
  }

  /**
   * The same, putting bad files aside.
   *
   * @param tell told of what is wrong as it is found
   */
  public FsckResult repair(Consumer<Finding> tell) throws IOException, InterruptedException {
    return run(new Findings(files, true, tell));
  }

  private FsckResult run(Findings findings) throws IOException, InterruptedException {
    DataCheck data = new DataCheck(files, findings);
    data.run();
    int repositories = 0;
    int manifests = 0;
    int links = 0;
    for (RepositoryName repository : files.repositories()) {
      LinkCheck linkCheck = new LinkCheck(files, data, findings, repository);
      linkCheck.run();
      new ManifestCheck(files, data, findings, linkCheck, repository.value()).run();
      repositories++;
      manifests += linkCheck.manifests().size();
      links += linkCheck.count();
    }
    return new FsckResult(
        repositories, manifests, links, data.count(), data.bytes(), findings.all());
  }
}
