package dev.lab.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The key by which a class's bundles are known to be its learners'; no secret.
 *
 * @param key in base64
 * @param revoked keys that the class gave and stands behind no more, by their fingerprints
 */
public record ClassKey(String course, String key, Map<String, Revoked> revoked) {
  /** Whose key it was, and since when it signs nothing. */
  public record Revoked(String learner, Instant at) {}

  public ClassKey {
    revoked = Collections.unmodifiableMap(new TreeMap<>(revoked));
  }

  /** One that stands behind all keys that it gave. */
  public ClassKey(String course, String key) {
    this(course, key, Map.of());
  }

  /** The same without a learner's key; one that was revoked before stays so since then. */
  public ClassKey revoke(String fingerprint, String learner, Instant at) {
    Map<String, Revoked> all = new TreeMap<>(revoked);
    all.putIfAbsent(fingerprint, new Revoked(learner, at.truncatedTo(ChronoUnit.SECONDS)));
    return new ClassKey(course, key, all);
  }

  /** Writes it, whole or not at all. */
  public void write(Path file) throws IOException {
    ObjectNode tree =
        JsonNodeFactory.instance.objectNode().put("format", 1).put("class", course).put("key", key);
    revoked.forEach(
        (fingerprint, who) ->
            tree.withArrayProperty("revoked")
                .addObject()
                .put("key", fingerprint)
                .put("learner", who.learner())
                .put("at", who.at().toString()));
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, Json.write(tree));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
      Map<String, Revoked> revoked = new TreeMap<>();
      for (JsonNode each : tree.path("revoked")) {
        revoked.put(
            each.path("key").asString(""),
            new Revoked(
                each.path("learner").asString(""), Instant.parse(each.path("at").asString(""))));
      }
      return new ClassKey(tree.path("class").asString(""), key, revoked);
    } catch (DateTimeException e) {
      throw new EvidenceException("the class key " + file + " does not say when it revoked a key");
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
    Revoked gone = revoked.get(fingerprint(signature.key()));
    if (!byClass && gone != null) {
      // When it was taken is the signer's word, and the signer may be a thief.
      return Optional.of(
          "it is signed with the key "
              + fingerprint(signature.key())
              + " of "
              + issued.learner()
              + ", which the class "
              + course
              + " revoked at "
              + gone.at());
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
  public static String fingerprint(String key) {
    String digest =
        dev.lab.registry.name.Digest.sha256(key.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .toString();
    return digest.substring(digest.indexOf(':') + 1, digest.indexOf(':') + 13);
  }
}
