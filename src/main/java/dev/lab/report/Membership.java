package dev.lab.report;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A learner's place in a class.
 *
 * @param address with the fingerprint of the certificate that the class must show
 * @param code the class's join code
 * @param token what shows that it is this learner; made here, and the class keeps its digest only,
 *     so that joining twice is joining once
 * @param joined whether the class has answered yes
 * @param paused whether nothing is told for now
 */
public record Membership(
    ClassAddress address,
    String learner,
    String code,
    String token,
    boolean joined,
    boolean paused) {
  private static final int TOKEN_BYTES = 32;

  public Membership {
    if (address.fingerprint().isEmpty()) {
      throw new IllegalArgumentException("a class is joined by its certificate's fingerprint");
    }
  }

  /** One that the class has not answered yet. */
  public static Membership asking(ClassAddress address, String learner, String code) {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    return new Membership(address, learner, code, HexFormat.of().formatHex(random), false, false);
  }

  /** Once the class has answered. */
  public Membership accepted() {
    return new Membership(address, learner, code, token, true, paused);
  }

  /** With another join code. */
  public Membership with(String otherCode) {
    return new Membership(address, learner, otherCode, token, joined, paused);
  }

  Membership pausing(boolean now) {
    return new Membership(address, learner, code, token, joined, now);
  }

  /** Whether it is this learner's place in this class. */
  public boolean in(ClassAddress other, String otherLearner) {
    return address.equals(other) && learner.equals(otherLearner);
  }
}
