package dev.lab.registry.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request that cannot be served: the error's code and what exactly is wrong here. */
final class RegistryException extends Exception {
  private static final long serialVersionUID = 1;
  private final ErrorCode code;
  private final Map<String, String> headers = new LinkedHashMap<>();

  RegistryException(ErrorCode code, String detail) {
    super(detail, null, false, false);
    this.code = code;
  }

  RegistryException with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  ErrorCode code() {
    return code;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  Map<String, String> headers() {
    return headers;
  }
}
