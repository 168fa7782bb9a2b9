package dev.lab.registry.http;

/** Each error's code on the wire, status and message (OCI distribution-spec, Error Codes). */
enum ErrorCode {
  BLOB_UNKNOWN(404, "blob unknown to registry"),
  BLOB_UPLOAD_INVALID(400, "blob upload invalid"),
  BLOB_UPLOAD_UNKNOWN(404, "blob upload unknown to registry"),
  DENIED(403, "requested access to the resource is denied"),
  DIGEST_INVALID(400, "provided digest did not match uploaded content"),
  MANIFEST_BLOB_UNKNOWN(400, "blob unknown to registry"),
  MANIFEST_INVALID(400, "manifest invalid"),
  MANIFEST_UNKNOWN(404, "manifest unknown"),
  NAME_INVALID(400, "invalid repository name"),
  NAME_UNKNOWN(404, "repository name not known to registry"),
  PAGINATION_NUMBER_INVALID(400, "invalid number of results requested"),
  RANGE_INVALID(416, "invalid content range"),
  SIZE_INVALID(400, "provided length did not match content length"),
  TAG_INVALID(400, "manifest tag did not match URI"),
  /** Clients show an error's message and not its detail: here the message is the detail. */
  TAG_DENIED("DENIED", 403, ""),
  TOO_LARGE("SIZE_INVALID", 413, "content is larger than this registry accepts"),
  TOOMANYREQUESTS(429, "too many requests"),
  UNAUTHORIZED(401, "authentication required"),
  UNSUPPORTED(405, "the operation is unsupported"),
  UNSUPPORTED_QUERY("UNSUPPORTED", 400, "the request can't be read"),
  NOT_FOUND("UNSUPPORTED", 404, "there is nothing at this address"),
  /** Not 401 or 403: the client's own credentials are not what is wrong. */
  UPSTREAM_DENIED("NAME_UNKNOWN", 404, ""),
  UPSTREAM_FAILED("UNAVAILABLE", 502, ""),
  UPSTREAM_LIMITED("TOOMANYREQUESTS", 429, ""),
  CODING_UNKNOWN("UNSUPPORTED", 501, "the transfer coding is unsupported"),
  /** What failed is the registry's to mend, and a message that clients show says how. */
  STORAGE_FULL("UNAVAILABLE", 507, ""),
  STORAGE_READ_ONLY("UNAVAILABLE", 503, ""),
  UNKNOWN(500, "the registry failed to do this");

  private final String wire;
  private final int status;
  private final String message;

  ErrorCode(int status, String message) {
    this.wire = name();
    this.status = status;
    this.message = message;
  }

  ErrorCode(String wire, int status, String message) {
    this.wire = wire;
    this.status = status;
    this.message = message;
  }

  /** What the client shows; the error's own detail where it is empty. */
  String message() {
    return message;
  }

  /** The code as the client reads it. */
  String wire() {
    return wire;
  }

  int status() {
    return status;
  }
}
