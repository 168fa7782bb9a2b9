package dev.lab.registry.http;

import dev.lab.registry.auth.Caller;
import dev.lab.registry.auth.RefusedException;
import dev.lab.registry.auth.TokenServer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET /token}, and {@code POST /token} with a password in its form (Docker's token
 * authentication specification; the same by OAuth2).
 */
record GiveToken(TokenServer server) implements Endpoint {
  private static final int FORM_LIMIT = 64 * 1024;

  @Override
  public RegistryResponse handle(RegistryRequest request)
      throws RegistryException, IOException, InterruptedException {
    Caller caller = Gate.caller(request.http());
    List<String> scopes = new ArrayList<>(request.parameters("scope"));
    if (request.http().method().equals(HttpMethod.POST)) {
      Map<String, String> form = form(request);
      scopes.addAll(List.of(form.getOrDefault("scope", "")));
      String grant = form.getOrDefault("grant_type", "");
      if (!grant.equals("password")) {
        throw new RegistryException(
            ErrorCode.UNSUPPORTED,
            "grant_type \"" + grant + "\" is not known here: use password, or GET with Basic");
      }
      String login = form.getOrDefault("username", "") + ":" + form.getOrDefault("password", "");
      caller =
          new Caller(
              Optional.of(
                  "Basic "
                      + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8))),
              caller.address(),
              caller.base());
    }
    try {
      TokenServer.Token token = server.issue(caller, scopes);
      ObjectNode body = JsonMapper.shared().createObjectNode();
      body.put("token", token.value()).put("access_token", token.value());
      body.put("expires_in", token.seconds()).put("issued_at", token.issued().toString());
      return RegistryResponse.json(200, body).header("Cache-Control", "no-store");
    } catch (RefusedException e) {
      throw Gate.refused(e);
    }
  }

  private static Map<String, String> form(RegistryRequest request)
      throws RegistryException, IOException, InterruptedException {
    Map<String, String> form = new HashMap<>();
    String text = new String(request.body().readAll(FORM_LIMIT), StandardCharsets.UTF_8);
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        try {
          form.put(
              URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
              URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
          throw new RegistryException(
              ErrorCode.UNSUPPORTED, "the form can't be read: " + e.getMessage());
        }
      }
    }
    return form;
  }
}
