package dev.lab.cli;

import dev.lab.evidence.BundleFolder;
import dev.lab.evidence.ClassKey;
import dev.lab.evidence.EvidenceException;
import dev.lab.evidence.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a class in a folder: {@code class.key}, {@code class.pub}, and {@code ID.labkey} for
 * each learner.
 */
record ClassKeys(Path folder) {
  private static final String FINGERPRINT = "[0-9a-f]{12}";

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

  /**
   * Revokes a key: a learner's, whose file goes, or one by its fingerprint.
   *
   * @return what was done, a sentence
   */
  String revoke(String which, Instant at) throws EvidenceException {
    ClassKey known =
        open()
            .orElseThrow(
                () -> new EvidenceException("there is no class.pub in " + folder + "; see --keys"));
    Path file = of(which);
    boolean has = Files.exists(file);
    if (!has && !which.matches(FINGERPRINT)) {
      throw new EvidenceException(
          "there is no key of \""
              + which
              + "\" in "
              + folder
              + "; name a learner who has one, or a key by the 12 digits that lab grade prints");
    }
    Optional<SigningKey> key = has ? Optional.of(SigningKey.read(file)) : Optional.empty();
    String fingerprint = key.map(SigningKey::fingerprint).orElse(which);
    if (known.revoked().containsKey(fingerprint)) {
      return "the key " + fingerprint + " was revoked at " + known.revoked().get(fingerprint).at();
    }
    try {
      known.revoke(fingerprint, key.map(SigningKey::learner).orElse(""), at).write(shared());
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new EvidenceException("the keys can't be written to " + folder);
    }
    return "the key "
        + fingerprint
        + key.map(k -> " of " + k.learner()).orElse("")
        + " is revoked: what it signs does not count any more";
  }

  /** A learner's file. */
  Path of(String learner) {
    return folder.resolve(BundleFolder.fileName(learner) + ".labkey");
  }
}
