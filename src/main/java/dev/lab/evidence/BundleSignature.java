package dev.lab.evidence;

/**
 * A signature as it stands in a bundle.
 *
 * @param by who signs: the class, or one learner whose key the class gave
 * @param issued what the class says of the key; nothing where the class signs itself
 * @param key the public key, in base64
 * @param signature in base64
 */
public record BundleSignature(Signer by, Issued issued, String key, String signature) {
  /** Who signs. */
  public enum Signer {
    LEARNER,
    CLASS
  }

  /**
   * That a key is a learner's.
   *
   * @param signature of the class, in base64
   */
  public record Issued(String course, String learner, String signature) {
    static final Issued NOTHING = new Issued("", "", "");
  }
}
