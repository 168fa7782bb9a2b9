package dev.lab.sandbox.workload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The page of DockerCoins' webui, the same that labs/shipping-images builds into its image. */
final class Page {
  private Page() {}

  static String text() throws IOException {
    try (InputStream in = Page.class.getResourceAsStream("index.html")) {
      if (in == null) {
        throw new IOException("the page of webui is not in this program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
