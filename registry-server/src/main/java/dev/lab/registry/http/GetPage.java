package dev.lab.registry.http;

import dev.lab.registry.page.PageAnswer;
import dev.lab.registry.page.PageRequest;
import dev.lab.registry.page.Pages;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code GET /} and {@code GET /ui/…}: the registry as pages for people. */
record GetPage(Pages pages) implements Endpoint {
  @Override
  public RegistryResponse handle(RegistryRequest request)
      throws RegistryException, IOException, InterruptedException {
    String path = String.valueOf(request.http().path());
    String base = Gate.caller(request.http()).base();
    return response(pages.answer(new PageRequest(path, query(request), base, request.access())));
  }

  private static Map<String, String> query(RegistryRequest request) throws RegistryException {
    Map<String, String> query = new LinkedHashMap<>();
    try {
      request.http().params().forEach(e -> query.putIfAbsent(e.getKey(), e.getValue()));
    } catch (IllegalArgumentException e) {
      throw new RegistryException(
          ErrorCode.NOT_FOUND, "What follows the question mark can’t be read: " + e.getMessage());
    }
    return query;
  }

  static RegistryResponse response(PageAnswer page) {
    RegistryResponse response =
        RegistryResponse.bytes(page.status(), PageAnswer.CONTENT_TYPE, page.bytes());
    page.headers().forEach(response::header);
    return response;
  }
}
