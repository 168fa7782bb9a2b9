package dev.lab.sandbox.workload.redis;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads commands, as arrays of bulk strings or as plain lines (Redis protocol specification). */
final class Requests {
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int MOST_WORDS = 1024 * 1024;
  private static final int LONGEST_WORD = 64 * 1024 * 1024;

  private final InputStream in;

  Requests(InputStream in) {
    this.in = in;
  }

  /** Something that is no command; the connection ends with this error. */
  static final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1;

    ProtocolException(String what) {
      super("ERR Protocol error: " + what);
    }
  }

  /** The next command's words, one char a byte; empty at the end. No words: an empty line. */
  Optional<List<String>> next() throws IOException {
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    }
    if (first != '*') {
      return Optional.of(Words.split((char) first + (first == '\n' ? "" : line("inline request"))));
    }
    int count = number(line("mbulk count string"), MOST_WORDS, "invalid multibulk length");
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int mark = in.read();
      if (mark < 0) {
        throw new EOFException();
      }
      if (mark != '$') {
        throw new ProtocolException("expected '$', got '" + (char) mark + "'");
      }
      int length = number(line("bulk count string"), LONGEST_WORD, "invalid bulk length");
      if (length < 0) {
        throw new ProtocolException("invalid bulk length");
      }
      byte[] bytes = in.readNBytes(length + 2);
      if (bytes.length < length + 2) {
        throw new EOFException();
      }
      words.add(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
    }
    return Optional.of(words);
  }

  private static int number(String text, int most, String problem) throws ProtocolException {
    if (!text.matches("-?\\d{1,9}") || Integer.parseInt(text) > most) {
      throw new ProtocolException(problem);
    }
    return Integer.parseInt(text);
  }

  private String line(String what) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      if (line.length() >= LONGEST_LINE) {
        throw new ProtocolException("too big " + what);
      }
      line.append((char) c);
    }
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }
}
