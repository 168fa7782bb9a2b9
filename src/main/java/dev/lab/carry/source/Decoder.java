package dev.lab.carry.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Makes text of bytes whose encoding nobody tells. */
final class Decoder {
  private static final Charset WESTERN = Charset.forName("windows-1252");

  private Decoder() {}

  /**
   * A text.
   *
   * @param from the encoding where it was not UTF-8; else empty
   */
  record Decoded(String text, String from) {}

  /** The text; empty where the bytes are none. */
  static Optional<Decoded> decode(byte[] bytes) {
    if (starts(bytes, 0xef, 0xbb, 0xbf)) {
      return Optional.of(new Decoded(utf8(bytes, 3), ""));
    }
    if (starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff)) {
      return Optional.of(new Decoded(new String(bytes, StandardCharsets.UTF_16), "UTF-16"));
    }
    for (byte each : bytes) {
      if (each == 0) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(
          new Decoded(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), ""));
    } catch (CharacterCodingException e) {
      return Optional.of(new Decoded(new String(bytes, WESTERN), "windows-1252"));
    }
  }

  private static boolean starts(byte[] bytes, int... with) {
    for (int i = 0; i < with.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xff) != with[i]) {
        return false;
      }
    }
    return true;
  }

  private static String utf8(byte[] bytes, int skip) {
    return new String(bytes, skip, bytes.length - skip, StandardCharsets.UTF_8);
  }
}
