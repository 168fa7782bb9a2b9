package dev.lab.registry.client;

import dev.lab.registry.name.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** A blob's bytes; at their end the digest is compared, and a wrong one is an error. */
final class VerifiedStream extends FilterInputStream {
  private final Digest expected;
  private final MessageDigest hasher;
  private boolean verified;

  VerifiedStream(InputStream in, Digest expected) {
    super(in);
    this.expected = expected;
    this.hasher = expected.hasher();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    if (count > 0) {
      hasher.update(buffer, offset, count);
    } else if (count < 0 && !verified) {
      verify();
      verified = true;
    }
    return count;
  }

  private void verify() throws IOException {
    Digest found = Digest.of(expected.algorithm(), hasher.digest());
    if (!found.equals(expected)) {
      throw mismatch(expected, found);
    }
  }

  static RegistryClientException mismatch(Digest expected, Digest found) {
    return new RegistryClientException(
        RegistryClientException.DIGEST_MISMATCH,
        200,
        "the registry was asked for " + expected + " and sent content with the digest " + found,
        "",
        null);
  }

  @Override
  public long skip(long n) throws IOException {
    return in.readNBytes((int) Math.min(n, 1 << 16)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
