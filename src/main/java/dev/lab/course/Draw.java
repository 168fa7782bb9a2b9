package dev.lab.course;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Numbers that look random and are the same on every machine, for one parameter of one learner.
 *
 * <p>The n-th number, from 0, is the first eight bytes, the most significant first, of HMAC-SHA256
 * with the learner's id (UTF-8, NFC, no blanks around it) as the key, and as the message {@code
 * lab-parameter-1}, the lab's id, the parameter's name and n in decimal, with a zero byte between
 * each two. Of a number the rest by the count of choices is taken, and a number at or above the
 * last whole multiple of that count is passed over. None of this may change: learners' parameters
 * hang on it.
 */
final class Draw {
  private static final String VERSION = "lab-parameter-1";

  private final String learner;
  private final String message;
  private int next;

  Draw(String learner, String lab, String parameter) {
    this.learner = learner;
    this.message = VERSION + "\0" + lab + "\0" + parameter + "\0";
  }

  /** A number from 0 to one less than this. */
  long below(long count) {
    if (count < 1) {
      throw new IllegalArgumentException("nothing to draw from");
    }
    // 2^64 mod count: the numbers that one residue too few would share.
    long excess = Long.remainderUnsigned(-count, count);
    while (true) {
      long number = number();
      if (excess == 0 || Long.compareUnsigned(number, -excess) < 0) {
        return Long.remainderUnsigned(number, count);
      }
    }
  }

  private long number() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(learner.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] hash = mac.doFinal((message + next++).getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }
}
