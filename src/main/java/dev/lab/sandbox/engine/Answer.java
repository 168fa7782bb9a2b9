package dev.lab.sandbox.engine;

import java.io.IOException;
import tools.jackson.databind.JsonNode;

/** Where an endpoint writes what it answers. */
interface Answer {
  /** A whole JSON body. */
  void json(int status, JsonNode body) throws IOException;

  /** A whole text. */
  void text(int status, String body) throws IOException;

  /** One message of a stream; the first starts the answer, as a 200. */
  void message(JsonNode message) throws IOException;

  /** Whether a stream has begun, so that an error must go into it. */
  boolean streaming();
}
