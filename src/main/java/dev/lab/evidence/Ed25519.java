package dev.lab.evidence;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Ed25519 as Java has it, with keys and signatures in base64. */
final class Ed25519 {
  static final String NAME = "Ed25519";

  private Ed25519() {}

  static KeyPair generate() {
    try {
      return KeyPairGenerator.getInstance(NAME).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + NAME, e);
    }
  }

  static String sign(PrivateKey key, byte[] content) {
    try {
      Signature signature = Signature.getInstance(NAME);
      signature.initSign(key);
      signature.update(content);
      return text(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key can't sign", e);
    }
  }

  /** Whether the signature is one, and of that key. */
  static boolean verify(String key, byte[] content, String signature) {
    try {
      Signature verifier = Signature.getInstance(NAME);
      verifier.initVerify(publicKey(key));
      verifier.update(content);
      return verifier.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static PublicKey publicKey(String text) throws GeneralSecurityException {
    return KeyFactory.getInstance(NAME)
        .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
  }

  static PrivateKey privateKey(String text) throws GeneralSecurityException {
    return KeyFactory.getInstance(NAME)
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
  }
}
