package dev.lab.grade.roster;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The text of a roster's bytes, as spreadsheets save it. */
final class RosterText {
  private RosterText() {}

  /** The text without its byte order mark. */
  static String decode(byte[] bytes) throws CharacterCodingException {
    if (starts(bytes, 0xFF, 0xFE)) {
      return read(bytes, 2, StandardCharsets.UTF_16LE);
    }
    if (starts(bytes, 0xFE, 0xFF)) {
      return read(bytes, 2, StandardCharsets.UTF_16BE);
    }
    return read(bytes, starts(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0, StandardCharsets.UTF_8);
  }

  private static boolean starts(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || Byte.toUnsignedInt(bytes[i]) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static String read(byte[] bytes, int from, Charset charset)
      throws CharacterCodingException {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
        .toString();
  }

  /** What its cells are divided by: the sign that its heading has most of. */
  static char delimiter(String text) {
    String heading = text.lines().filter(l -> !l.isBlank()).findFirst().orElse("");
    char most = ',';
    for (char sign : new char[] {';', '\t'}) {
      if (count(heading, sign) > count(heading, most)) {
        most = sign;
      }
    }
    return most;
  }

  private static long count(String text, char sign) {
    return text.chars().filter(c -> c == sign).count();
  }

  /** Without the line that some spreadsheets put ahead to name the sign. */
  static String withoutHint(String text) {
    return text.replaceFirst("^sep=.\\R", "");
  }
}
