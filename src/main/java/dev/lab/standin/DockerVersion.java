package dev.lab.standin;

import tools.jackson.databind.JsonNode;

/** {@code docker version}. */
final class DockerVersion implements DockerStandIn.Command {
  /** The version whose words the stand-in follows. */
  static final String VERSION = "28.2.2";

  @Override
  public int run(Invocation call, EngineClient engine) {
    call.out().println("Client:\n Version:           " + VERSION + " (stand-in of lab)");
    JsonNode server = engine.get(engine.path("version"));
    call.out().println();
    call.out().println("Server:\n Engine:");
    call.out().println("  Version:          " + server.path("Version").asString(""));
    call.out()
        .println(
            "  API version:      "
                + server.path("ApiVersion").asString("")
                + " (minimum version "
                + server.path("MinAPIVersion").asString("")
                + ")");
    return 0;
  }
}
