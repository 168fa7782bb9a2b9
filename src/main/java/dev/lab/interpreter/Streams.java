package dev.lab.interpreter;

import java.io.InputStream;
import java.io.OutputStream;

/** The three streams of a command. */
record Streams(InputStream in, OutputStream out, OutputStream err) {
  Streams in(InputStream other) {
    return new Streams(other, out, err);
  }

  Streams out(OutputStream other) {
    return new Streams(in, other, err);
  }

  Streams err(OutputStream other) {
    return new Streams(in, out, other);
  }
}
