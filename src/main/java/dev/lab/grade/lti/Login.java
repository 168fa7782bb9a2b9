package dev.lab.grade.lti;

import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;

/** How a platform knows us. */
public sealed interface Login {
  /** By a token that somebody got from it. */
  record Bearer(String token) implements Login {
    public Bearer {
      if (!token.matches("[!-~]+")) {
        throw new IllegalArgumentException("a token is a word without blanks");
      }
    }

    @Override
    public String toString() {
      return "Bearer[…]";
    }
  }

  /**
   * By a key of ours, for which it gives tokens.
   *
   * @param tokens where it gives them
   * @param audience what it calls itself there, most often the same address
   */
  record Client(URI tokens, String audience, String id, RSAKey key) implements Login {
    @Override
    public String toString() {
      return "Client[" + id + "]";
    }
  }
}
