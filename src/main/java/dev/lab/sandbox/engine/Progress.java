package dev.lab.sandbox.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes the messages by which docker shows a pull's or a push's progress. */
final class Progress {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int BAR = 50;
  private static final long EVERY_NANOS = 100_000_000;

  private final Answer answer;
  private long last;

  Progress(Answer answer) {
    this.answer = answer;
  }

  void status(String text) throws IOException {
    answer.message(JSON.createObjectNode().put("status", text));
  }

  void status(String text, String id) throws IOException {
    answer.message(JSON.createObjectNode().put("status", text).put("id", id));
  }

  /** A layer's state without progress. */
  void layer(String state, String id) throws IOException {
    ObjectNode message = JSON.createObjectNode().put("status", state);
    message.putObject("progressDetail");
    answer.message(message.put("id", id));
  }

  /** A layer's progress; not more often than ten times a second. */
  void bytes(String state, String id, long current, long total) {
    long now = System.nanoTime();
    if (now - last < EVERY_NANOS && current < total) {
      return;
    }
    last = now;
    ObjectNode message = JSON.createObjectNode().put("status", state);
    message.putObject("progressDetail").put("current", current).put("total", total);
    int filled = total == 0 ? BAR : (int) Math.min(BAR, current * BAR / total);
    String bar = "=".repeat(filled) + (filled < BAR ? ">" + " ".repeat(BAR - filled - 1) : "");
    message.put("progress", "[" + bar + "] " + size(current) + "/" + size(total)).put("id", id);
    try {
      answer.message(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The end of a push, for the client. */
  void aux(String tag, String digest, int size) throws IOException {
    ObjectNode message = JSON.createObjectNode();
    message.putObject("progressDetail");
    message.putObject("aux").put("Tag", tag).put("Digest", digest).put("Size", size);
    answer.message(message);
  }

  /** A size as docker writes it: three or four figures, decimal units. */
  static String size(long bytes) {
    double value = bytes;
    for (String unit : new String[] {"B", "kB", "MB", "GB"}) {
      if (value < 1000) {
        String text = String.format(java.util.Locale.ROOT, "%.4g", value);
        if (text.contains(".")) {
          text = text.replaceAll("0+$", "").replaceAll("\\.$", "");
        }
        return text + unit;
      }
      value /= 1000;
    }
    return bytes + "B";
  }
}
