package dev.lab.standin;

import java.io.PrintStream;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Prints an engine's progress messages as docker does where it does not draw bars, and keeps an
 * error.
 */
final class Progress implements Consumer<JsonNode> {
  private final PrintStream out;
  private final boolean quiet;
  private String error = "";
  private int code = 1;
  private String imageId = "";

  Progress(PrintStream out, boolean quiet) {
    this.out = out;
    this.quiet = quiet;
  }

  @Override
  public void accept(JsonNode message) {
    if (message.has("error")) {
      error = message.path("error").asString("");
      code = message.path("errorDetail").path("code").asInt(1);
      return;
    }
    if (message.path("aux").has("ID")) {
      imageId = message.path("aux").path("ID").asString("");
    }
    if (quiet || !message.path("progress").asString("").isEmpty()) {
      return;
    }
    if (message.has("stream")) {
      out.print(message.path("stream").asString(""));
      out.flush();
    } else if (message.has("status")) {
      String id = message.path("id").asString("");
      out.println((id.isEmpty() ? "" : id + ": ") + message.path("status").asString(""));
    }
  }

  /** What failed; empty when nothing did. */
  String error() {
    return error;
  }

  /** The exit status. */
  int status() {
    return error.isEmpty() ? 0 : code == 0 ? 1 : code;
  }

  /** The built image's ID; empty where none was told. */
  String imageId() {
    return imageId;
  }
}
