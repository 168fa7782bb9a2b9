package dev.lab.registry.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads {@code serve} with the few words that a service is started with. It does without the
 * library that reads all others: to load that takes a quarter of a start.
 */
final class PlainServe {
  private static final int MOST_PORT = 65_535;

  private PlainServe() {}

  /** The command; empty where there is anything else to read, or to refuse. */
  static Optional<ServeCommand> read(String[] words, PrintWriter out, PrintWriter err) {
    if (words.length == 0 || !words[0].equals("serve")) {
      return Optional.empty();
    }
    ServeCommand serve = new ServeCommand();
    serve.speak(out, err);
    int at = 1;
    while (at < words.length) {
      int read = read(serve, words[at], at + 1 < words.length ? words[at + 1] : "");
      if (read == 0) {
        return Optional.empty();
      }
      at += read;
    }
    return Optional.of(serve);
  }

  /** How many words it takes; 0 for one that is not known here. */
  private static int read(ServeCommand serve, String word, String next) {
    switch (word) {
      case "--port" -> {
        if (serve.port != null || !next.matches("\\d{1,5}") || Integer.parseInt(next) > MOST_PORT) {
          return 0;
        }
        serve.port = Integer.valueOf(next);
        return 2;
      }
      case "--host" -> {
        if (serve.host != null || !isValue(next)) {
          return 0;
        }
        serve.host = next;
        return 2;
      }
      case "--data" -> {
        if (serve.data != null || !isValue(next)) {
          return 0;
        }
        serve.data = Path.of(next);
        return 2;
      }
      case "--delete" -> {
        serve.delete = true;
        return 1;
      }
      case "--no-sync" -> {
        serve.noSync = true;
        return 1;
      }
      default -> {
        if (serve.file != null || !isValue(word)) {
          return 0;
        }
        serve.file = Path.of(word);
        return 1;
      }
    }
  }

  private static boolean isValue(String word) {
    return !word.isEmpty() && "-@\"'".indexOf(word.charAt(0)) < 0;
  }
}
