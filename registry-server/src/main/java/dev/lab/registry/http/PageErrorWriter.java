package dev.lab.registry.http;

import dev.lab.registry.auth.Access;
import dev.lab.registry.page.PageRequest;
import dev.lab.registry.page.Pages;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;

/** Writes an error as a page, for whoever asked for one. */
final class PageErrorWriter {
  private PageErrorWriter() {}

  static RegistryResponse write(RegistryException error, HttpServerRequest http) {
    PageRequest request = new PageRequest("", Map.of(), Gate.caller(http).base(), Access.open());
    RegistryResponse response =
        GetPage.response(Pages.problem(request, error.code().status(), error.detail()));
    error.headers().forEach(response::header);
    return response;
  }
}
