package dev.lab.registry.page;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A page on its way to the browser, of the type {@link #CONTENT_TYPE}.
 *
 * @param html the whole document
 */
public record PageAnswer(int status, Map<String, String> headers, String html) {
  /** What every page is. */
  public static final String CONTENT_TYPE = "text/html; charset=utf-8";

  public PageAnswer {
    headers = Map.copyOf(headers);
  }

  /** The document's bytes. */
  public byte[] bytes() {
    return html.getBytes(StandardCharsets.UTF_8);
  }
}
