package dev.lab.repository;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Answers one kind of request. */
@FunctionalInterface
interface Endpoint {
  void handle(HttpExchange exchange) throws IOException;
}
