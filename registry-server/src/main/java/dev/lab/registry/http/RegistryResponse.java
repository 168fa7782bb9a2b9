package dev.lab.registry.http;

import dev.lab.registry.store.Blob;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What an endpoint answers. */
final class RegistryResponse {
  private static final String JSON = "application/json";

  /** The bytes that follow the headers. */
  sealed interface Body {}

  /** Bytes at hand. */
  @SuppressWarnings("ArrayRecordComponent")
  record Bytes(byte[] bytes) implements Body {}

  /** A part of a blob, or all of it. */
  record Part(Blob blob, long offset, long length) implements Body {}

  private final int status;
  private final Body body;
  private boolean shareable;
  private final Map<String, String> headers = new LinkedHashMap<>();

  private RegistryResponse(int status, Body body) {
    this.status = status;
    this.body = body;
  }

  static RegistryResponse empty(int status) {
    return new RegistryResponse(status, new Bytes(new byte[0]));
  }

  static RegistryResponse bytes(int status, String contentType, byte[] bytes) {
    return new RegistryResponse(status, new Bytes(bytes)).header("Content-Type", contentType);
  }

  static RegistryResponse json(int status, JsonNode body) {
    return bytes(status, JSON, (body + "\n").getBytes(StandardCharsets.UTF_8));
  }

  static RegistryResponse part(int status, Blob blob, long offset, long length) {
    return new RegistryResponse(status, new Part(blob, offset, length));
  }

  RegistryResponse header(String name, Object value) {
    headers.put(name, value.toString());
    return this;
  }

  /** Says that others who ask the same and accept its type may be given it too. */
  RegistryResponse share() {
    shareable = true;
    return this;
  }

  boolean shareable() {
    return shareable && status == 200;
  }

  int status() {
    return status;
  }

  Body body() {
    return body;
  }

  long length() {
    return switch (body) {
      case Bytes whole -> whole.bytes().length;
      case Part part -> part.length();
    };
  }

  Map<String, String> headers() {
    return headers;
  }
}
