package dev.lab.evidence;

import dev.lab.evidence.BundleSignature.Issued;
import dev.lab.evidence.BundleSignature.Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A key that signs bundles: the class's own, or one that the class gave to a learner, with the
 * class's word for whose it is. A learner can sign as that learner only.
 */
public final class SigningKey {
  private static final int LARGEST_FILE = 64 * 1024;

  private final String course;
  private final Signer by;
  private final Issued issued;
  private final PrivateKey secret;
  private final String open;

  private SigningKey(String course, Signer by, Issued issued, PrivateKey secret, String open) {
    this.course = course;
    this.by = by;
    this.issued = issued;
    this.secret = secret;
    this.open = open;
  }

  /** A new key of a class. */
  public static SigningKey ofClass(String course) {
    KeyPair pair = Ed25519.generate();
    return new SigningKey(
        course,
        Signer.CLASS,
        Issued.NOTHING,
        pair.getPrivate(),
        Ed25519.text(pair.getPublic().getEncoded()));
  }

  /** A new key for a learner, which this key of a class gives. */
  public SigningKey give(String learner) {
    if (by != Signer.CLASS) {
      throw new IllegalStateException("a learner's key gives no keys");
    }
    KeyPair pair = Ed25519.generate();
    String key = Ed25519.text(pair.getPublic().getEncoded());
    return new SigningKey(
        course,
        Signer.LEARNER,
        new Issued(course, learner, Ed25519.sign(secret, issuing(course, learner, key))),
        pair.getPrivate(),
        key);
  }

  /** What the class signs to give a key. */
  static byte[] issuing(String course, String learner, String key) {
    return Json.write(
        JsonNodeFactory.instance
            .arrayNode()
            .add("lab: the key of a learner")
            .add(course)
            .add(learner)
            .add(key));
  }

  /** What is signed of a bundle. */
  static byte[] signed(byte[] head) {
    byte[] what = "lab: a bundle\n".getBytes(StandardCharsets.UTF_8);
    byte[] all = java.util.Arrays.copyOf(what, what.length + head.length);
    System.arraycopy(head, 0, all, what.length, head.length);
    return all;
  }

  BundleSignature sign(byte[] head) {
    return new BundleSignature(by, issued, open, Ed25519.sign(secret, signed(head)));
  }

  /** The class that it is of. */
  public String course() {
    return course;
  }

  /** Whose it is; empty where it is the class's own. */
  public String learner() {
    return issued.learner();
  }

  /** Whether it is the class's own. */
  public boolean isClass() {
    return by == Signer.CLASS;
  }

  /** By what a class knows this key. */
  public String fingerprint() {
    return ClassKey.fingerprint(open);
  }

  /** The part that anybody may know. */
  public ClassKey classKey() {
    return new ClassKey(course, open);
  }

  /** Writes it into a file that nobody else can read. */
  public void write(Path file) throws IOException {
    ObjectNode tree =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", 1)
            .put("by", by.name().toLowerCase(Locale.ROOT))
            .put("class", course)
            .put("key", open)
            .put("secret", Ed25519.text(secret.getEncoded()));
    if (by == Signer.LEARNER) {
      tree.put("learner", issued.learner()).put("issued", issued.signature());
    }
    PrivateFile.write(file, Json.write(tree));
  }

  /** Reads one. */
  public static SigningKey read(Path file) throws EvidenceException {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new EvidenceException("the key " + file + " is too large to be one");
      }
      JsonNode tree = Json.read("the key " + file, Files.readAllBytes(file));
      String course = tree.path("class").asString("");
      Signer by = Signer.valueOf(tree.path("by").asString("").toUpperCase(Locale.ROOT));
      return new SigningKey(
          course,
          by,
          by == Signer.CLASS
              ? Issued.NOTHING
              : new Issued(
                  course, tree.path("learner").asString(""), tree.path("issued").asString("")),
          Ed25519.privateKey(tree.path("secret").asString("")),
          tree.path("key").asString(""));
    } catch (IOException e) {
      throw new EvidenceException("there is no key " + file + " that can be read");
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new EvidenceException(
          "the file " + file + " is no key; lab class keys makes them, one a learner");
    }
  }
}
