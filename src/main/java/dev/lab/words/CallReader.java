package dev.lab.words;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the parts of a request. */
final class CallReader {
  private static final int LONGEST_LINE = 256;
  private static final int LONGEST_TEXT = 4 << 20;
  private static final int MOST_TEXTS = 10_000;

  private final InputStream in;

  CallReader(InputStream in) {
    this.in = in;
  }

  /** One line, without its end. */
  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    while (c != '\n') {
      if (c < 0) {
        throw new EOFException();
      }
      if (line.length() == LONGEST_LINE) {
        throw new IOException("a line of over " + LONGEST_LINE + " bytes");
      }
      line.append((char) c);
      c = in.read();
    }
    return line.toString();
  }

  /** A text that follows its length. */
  String text() throws IOException {
    byte[] bytes = in.readNBytes(number(LONGEST_TEXT));
    if (in.read() != '\n') {
      throw new IOException("a text does not end where it said");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Texts that follow their number. */
  List<String> texts() throws IOException {
    int count = number(MOST_TEXTS);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(text());
    }
    return texts;
  }

  private int number(int most) throws IOException {
    String line = line();
    try {
      int number = Integer.parseInt(line);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IOException("not a length: " + line);
  }
}
