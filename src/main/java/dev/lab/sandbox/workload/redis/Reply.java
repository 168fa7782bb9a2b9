package dev.lab.sandbox.workload.redis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer, as RESP2 tells them apart; texts have one char a byte. */
sealed interface Reply {
  /** A word such as OK. */
  record Simple(String text) implements Reply {}

  /** An error, from its code on. */
  record Error(String text) implements Reply {}

  /** A whole number. */
  record Whole(long value) implements Reply {}

  /** Bytes; null where there is no value. */
  record Bulk(@Nullable String text) implements Reply {}

  /** Several answers; null where a transaction was given up. */
  record Several(@Nullable List<? extends Reply> items) implements Reply {}

  Reply OK = new Simple("OK");
  Reply NIL = new Bulk(null);

  static Reply of(long value) {
    return new Whole(value);
  }

  static Reply of(boolean value) {
    return new Whole(value ? 1 : 0);
  }

  static Reply of(@Nullable String text) {
    return new Bulk(text);
  }

  static Reply of(List<String> texts) {
    return new Several(texts.stream().map(Bulk::new).toList());
  }

  /** The answer's bytes on the wire, one char a byte. */
  static void write(Reply reply, StringBuilder out) {
    switch (reply) {
      case Simple simple -> out.append('+').append(simple.text).append("\r\n");
      case Error error -> out.append('-').append(error.text).append("\r\n");
      case Whole whole -> out.append(':').append(whole.value).append("\r\n");
      case Bulk bulk -> {
        String text = bulk.text;
        if (text == null) {
          out.append("$-1\r\n");
        } else {
          out.append('$').append(text.length()).append("\r\n").append(text).append("\r\n");
        }
      }
      case Several several -> {
        List<? extends Reply> items = several.items;
        out.append('*').append(items == null ? -1 : items.size()).append("\r\n");
        if (items != null) {
          items.forEach(item -> write(item, out));
        }
      }
    }
  }
}
