package dev.lab.cli;

import dev.lab.evidence.BundleFolder;
import dev.lab.evidence.ClassKey;
import dev.lab.evidence.EvidenceException;
import dev.lab.evidence.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a class in a folder: {@code class.key}, {@code class.pub}, and {@code ID.labkey} for
 * each learner.
 */
record ClassKeys(Path folder) {
  /**
   * In the folder that was named, else in lab's own state.
   *
   * @param named null where none was
   */
  static ClassKeys in(Console console, @Nullable Path named) {
    return new ClassKeys(named == null ? console.state().path().resolve("class-keys") : named);
  }

  private Path secret() {
    return folder.resolve("class.key");
  }

  private Path shared() {
    return folder.resolve("class.pub");
  }

  /** The part that anybody may know; empty where there is no key as yet. */
  Optional<ClassKey> open() throws EvidenceException {
    return Files.exists(shared()) ? Optional.of(ClassKey.read(shared())) : Optional.empty();
  }

  /** The class's key, which is made where there is none. */
  SigningKey orMade(String course) throws EvidenceException {
    if (Files.exists(secret())) {
      SigningKey key = SigningKey.read(secret());
      if (!key.isClass()) {
        throw new EvidenceException("the key " + secret() + " is a learner's");
      }
      return key;
    }
    SigningKey key = SigningKey.ofClass(course);
    try {
      key.write(secret());
      key.classKey().write(shared());
      return key;
    } catch (IOException e) {
      throw new EvidenceException("the keys can't be written to " + folder);
    }
  }

  /** A learner's file. */
  Path of(String learner) {
    return folder.resolve(BundleFolder.fileName(learner) + ".labkey");
  }
}
