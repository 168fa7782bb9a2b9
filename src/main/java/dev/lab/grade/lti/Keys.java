package dev.lab.grade.lti;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads private keys. */
public final class Keys {
  private static final int LEAST_BITS = 2048;

  private Keys() {}

  /** An RSA key in PEM; its id is the one that the platform has for it, or empty. */
  public static RSAKey read(Path file, String id) throws IOException, LtiException {
    try {
      if (JWK.parseFromPEMEncodedObjects(Files.readString(file)) instanceof RSAKey key
          && key.isPrivate()
          && key.size() >= LEAST_BITS) {
        return id.isEmpty() ? key : new RSAKey.Builder(key).keyID(id).build();
      }
    } catch (JOSEException | IllegalArgumentException e) {
      throw wrong(file);
    }
    throw wrong(file);
  }

  private static LtiException wrong(Path file) {
    return new LtiException(
        false,
        file
            + " is no private RSA key in PEM of "
            + LEAST_BITS
            + " bits or more; make one with:"
            + " openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out key.pem");
  }
}
