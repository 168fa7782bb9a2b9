package dev.lab.registry.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {
  /** Clients go by these words and numbers: none may change by accident. */
  @Test
  void eachCodeHasItsNameAndStatusOnTheWire() {
    assertEquals(
        """
        BLOB_UNKNOWN 404
        BLOB_UPLOAD_INVALID 400
        BLOB_UPLOAD_UNKNOWN 404
        DENIED 403
        DIGEST_INVALID 400
        MANIFEST_BLOB_UNKNOWN 400
        MANIFEST_INVALID 400
        MANIFEST_UNKNOWN 404
        NAME_INVALID 400
        NAME_UNKNOWN 404
        PAGINATION_NUMBER_INVALID 400
        RANGE_INVALID 416
        SIZE_INVALID 400
        TAG_INVALID 400
        DENIED 403
        SIZE_INVALID 413
        TOOMANYREQUESTS 429
        UNAUTHORIZED 401
        UNSUPPORTED 405
        UNSUPPORTED 400
        UNSUPPORTED 404
        NAME_UNKNOWN 404
        UNAVAILABLE 502
        TOOMANYREQUESTS 429
        UNSUPPORTED 501
        UNAVAILABLE 507
        UNAVAILABLE 503
        UNKNOWN 500""",
        Arrays.stream(ErrorCode.values())
            .map(code -> code.wire() + " " + code.status())
            .collect(Collectors.joining("\n")));
  }
}
