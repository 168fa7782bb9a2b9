package dev.lab.registry.transfer;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The block before each file of a tar archive (POSIX ustar, with GNU's long sizes).
 *
 * @param type such as {@code 0} for a file or {@code 2} for a symbolic link
 */
record TarHeader(String path, String target, char type, long size) {
  static final int BLOCK = 512;

  /** Reads it; the block must not be empty. */
  static TarHeader parse(byte[] block) throws IOException {
    int sum = 8 * ' ';
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? 0 : block[i] & 0xff;
    }
    if (number(block, 148, 8) != sum) {
      throw new IOException("a header's checksum is wrong: it is no tar archive, or a broken one");
    }
    String path = text(block, 0, 100);
    boolean ustar = text(block, 257, 5).equals("ustar") && block[262] == 0;
    String prefix = ustar ? text(block, 345, 155) : "";
    return new TarHeader(
        prefix.isEmpty() ? path : prefix + "/" + path,
        text(block, 157, 100),
        block[156] == 0 ? '0' : (char) block[156],
        number(block, 124, 12));
  }

  static boolean isEmpty(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private static String text(byte[] block, int from, int length) {
    int end = from;
    while (end < from + length && block[end] != 0) {
      end++;
    }
    return new String(block, from, end - from, StandardCharsets.UTF_8);
  }

  private static long number(byte[] block, int from, int length) throws IOException {
    if ((block[from] & 0x80) != 0) {
      byte[] bytes = Arrays.copyOfRange(block, from, from + length);
      bytes[0] &= 0x7f;
      BigInteger number = new BigInteger(1, bytes);
      if (number.bitLength() > 62) {
        throw new IOException("a header gives the size " + number);
      }
      return number.longValue();
    }
    String digits = text(block, from, length).strip();
    try {
      return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    } catch (NumberFormatException e) {
      throw new IOException("a header has no numbers: it is no tar archive, or a broken one", e);
    }
  }
}
