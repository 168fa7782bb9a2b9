package dev.lab.evidence;

import dev.lab.course.Lab;
import dev.lab.target.recorded.Evidence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what a live grading saw of each learner in a folder, signed by the class. */
public final class Keeper {
  private final Path folder;
  private final SigningKey key;
  private final Bundler bundler;
  private final List<String> secrets;

  /**
   * In this folder.
   *
   * @param environment of the one who grades, whose logins are kept out
   */
  public Keeper(Path folder, SigningKey key, Lab lab, Map<String, String> environment)
      throws EvidenceException {
    this.folder = folder;
    this.key = key;
    this.bundler = new Bundler(lab);
    this.secrets = KnownSecrets.of(environment);
    try {
      PrivateFile.folder(folder);
    } catch (IOException e) {
      throw new EvidenceException("the folder " + folder + " can't be made");
    }
  }

  /** What must not be in it. */
  public List<String> secrets() {
    return secrets;
  }

  /** Keeps it, in the place of what was kept before. */
  public void keep(String learner, Evidence evidence) throws IOException {
    byte[] bytes = BundleWriter.write(bundler.live(learner, evidence), Optional.of(key));
    PrivateFile.write(folder.resolve(BundleFolder.fileName(learner) + Bundle.SUFFIX), bytes);
  }
}
