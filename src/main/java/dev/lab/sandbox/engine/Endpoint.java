package dev.lab.sandbox.engine;

import java.io.IOException;

/** Answers one kind of request; runs on a virtual thread and may block. */
@FunctionalInterface
interface Endpoint {
  void handle(Call call, Answer answer) throws IOException;
}
