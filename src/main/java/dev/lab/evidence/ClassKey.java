package dev.lab.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The key by which a class's bundles are known to be its learners'; no secret.
 *
 * @param key in base64
 */
public record ClassKey(String course, String key) {
  /** Writes it. */
  public void write(Path file) throws IOException {
    Files.write(
        file,
        Json.write(
            JsonNodeFactory.instance
                .objectNode()
                .put("format", 1)
                .put("class", course)
                .put("key", key)));
  }

  /** Reads it, from its own file or from the class's secret one. */
  public static ClassKey read(Path file) throws EvidenceException {
    try {
      JsonNode tree = Json.read("the class key " + file, Files.readAllBytes(file));
      String key = tree.path("key").asString("");
      if (key.isEmpty() || tree.path("by").asString("class").equals("learner")) {
        throw new EvidenceException(
            "the file " + file + " is no key of a class; lab class keys writes class.pub");
      }
      return new ClassKey(tree.path("class").asString(""), key);
    } catch (IOException e) {
      throw new EvidenceException("there is no class key " + file + " that can be read");
    }
  }

  /** What there is to say against a bundle's signature; empty where it is right. */
  Optional<String> against(BundleReader.Opened opened, BundleSignature signature) {
    Head head = opened.bundle().head();
    boolean byClass = signature.by() == BundleSignature.Signer.CLASS;
    BundleSignature.Issued issued = signature.issued();
    if (byClass ? !signature.key().equals(key) : !issued(issued, signature.key())) {
      return Optional.of(
          "an unknown signer: the key "
              + fingerprint(signature.key())
              + " was not given by the class "
              + course
              + (issued.learner().isEmpty()
                  ? ""
                  : ", though it says so to be " + issued.learner() + "'s"));
    }
    if (!Ed25519.verify(signature.key(), SigningKey.signed(opened.head()), signature.signature())) {
      return Optional.of(
          "it was tampered with: "
              + Bundle.HEAD
              + " is not what the key "
              + fingerprint(signature.key())
              + (byClass ? " of the class" : " of " + issued.learner())
              + " signed");
    }
    if (!byClass && !issued.learner().equals(head.learner())) {
      return Optional.of(
          "it says that it is " + head.learner() + "'s, and " + issued.learner() + " signed it");
    }
    if (!byClass && head.taker() == Head.Taker.CLASS) {
      return Optional.of("it says that the class took it, and " + issued.learner() + " signed it");
    }
    return Optional.empty();
  }

  private boolean issued(BundleSignature.Issued issued, String theirs) {
    return issued.course().equals(course)
        && Ed25519.verify(
            key, SigningKey.issuing(course, issued.learner(), theirs), issued.signature());
  }

  /** A key in few letters. */
  static String fingerprint(String key) {
    String digest =
        dev.lab.registry.name.Digest.sha256(key.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .toString();
    return digest.substring(digest.indexOf(':') + 1, digest.indexOf(':') + 13);
  }
}
