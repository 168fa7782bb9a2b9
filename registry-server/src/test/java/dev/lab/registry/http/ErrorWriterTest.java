package dev.lab.registry.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lab.registry.store.UpstreamException;
import dev.lab.registry.store.UpstreamException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ErrorWriterTest {
  private static String written(UpstreamException e) {
    RegistryResponse response = ErrorWriter.write(e);
    String body =
        new String(((RegistryResponse.Bytes) response.body()).bytes(), StandardCharsets.UTF_8);
    String retry = response.headers().getOrDefault("Retry-After", "");
    return response.status() + (retry.isEmpty() ? " " : " " + retry + " ") + body.strip();
  }

  /** A client shows the message and not the detail: it holds what the mirror's owner has to do. */
  @Test
  void aMirrorSaysInItsMessageWhatItsUpstreamDoesNotGive() {
    assertEquals(
        """
        404 {"errors":[{"code":"NAME_UNKNOWN","message":"why","detail":"why"}]}
        502 {"errors":[{"code":"UNAVAILABLE","message":"why","detail":"why"}]}
        502 {"errors":[{"code":"UNAVAILABLE","message":"why","detail":"why"}]}""",
        Arrays.stream(Reason.values())
            .filter(r -> r != Reason.LIMITED)
            .map(r -> written(new UpstreamException(r, "why", null)))
            .collect(Collectors.joining("\n")));
    assertEquals(
        "429 61 {\"errors\":[{\"code\":\"TOOMANYREQUESTS\",\"message\":\"why\",\"detail\":\"why\"}]}",
        written(UpstreamException.limited("why", Duration.ofMinutes(1), null)));
  }
}
