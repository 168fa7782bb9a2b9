package dev.lab.testing;

import com.sun.net.httpserver.HttpExchange;
import dev.lab.registry.RegistryServer;
import dev.lab.registry.auth.Action;
import dev.lab.registry.auth.Authentication;
import dev.lab.registry.auth.Rules;
import dev.lab.registry.client.RegistryEndpoint;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.NamePattern;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.FrontDoor;
import dev.lab.registry.testing.TestImage;
import dev.lab.registry.testing.Users;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A hosted registry, played by our own with its own token server; the front door says the challenge
 * as the vendor does, and has the vendor's token address.
 */
public final class VendorRegistry implements AutoCloseable {
  /** How a vendor asks who one is. */
  public enum Vendor {
    HUB("/token", "registry.docker.io"),
    QUAY("/v2/auth", "quay.io"),
    ACR("/oauth2/token", "mine.azurecr.io"),
    ECR("", "ecr.amazonaws.com"),
    GCR("/v2/token", "gcr.io");

    private final String tokens;
    private final String service;

    Vendor(String tokens, String service) {
      this.tokens = tokens;
      this.service = service;
    }
  }

  /** In {@code public/} and {@code library/} everybody may pull, all else is its owner's. */
  private static final Rules RULES =
      new Rules(
          List.of(
              new Rules.Rule(
                  Set.of(Rules.AUTHENTICATED),
                  List.of(new NamePattern("team/**"), new NamePattern("library/**")),
                  EnumSet.allOf(Action.class)),
              new Rules.Rule(
                  Set.of("admin"), List.of(new NamePattern("**")), EnumSet.allOf(Action.class)),
              new Rules.Rule(
                  Set.of(Rules.ANONYMOUS),
                  List.of(new NamePattern("library/*")),
                  Set.of(Action.PULL))));

  private final Vendor vendor;
  private final RegistryServer server;
  private final FrontDoor door;
  private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();
  private volatile int remaining = 100;

  private VendorRegistry(Vendor vendor, RegistryServer server) throws Exception {
    this.vendor = vendor;
    this.server = server;
    this.door = new FrontDoor(server.uri());
    door.headers(this::said);
    door.guard(this::answers);
  }

  /** Starts one with these users besides {@code admin}. */
  public static VendorRegistry start(Vendor vendor, Path folder, Map<String, String> users)
      throws Exception {
    Map<String, String> all = new HashMap<>(users);
    all.put("admin", "admin");
    Path file = Users.file(folder.resolve("users-" + vendor), all);
    return new VendorRegistry(
        vendor,
        RegistryServer.start(
            RegistryConfig.inMemory()
                .withAccounts(
                    () -> Authentication.htpasswd("registry", file, RULES, vendor != Vendor.ECR))));
  }

  /** Where it answers, as an image's name has it. */
  public String address() {
    return door.uri().getAuthority();
  }

  /** The same for a client. */
  public RegistryEndpoint endpoint() {
    return RegistryEndpoint.http(address());
  }

  /** The front door, to be shut or watched. */
  public FrontDoor door() {
    return door;
  }

  /** Opens the door as the vendor has it. */
  public void open() {
    door.guard(this::answers);
  }

  /** Puts an image into it. */
  public void push(String repository, String tag, TestImage image) throws Exception {
    new Api(server.uri())
        .push(repository, tag, image, "Authorization", Users.basic("admin", "admin"));
  }

  private String said(String name, String value) {
    if (!name.toLowerCase(Locale.ROOT).equals("www-authenticate")) {
      return value;
    }
    if (vendor == Vendor.ECR) {
      return "Basic realm=\"https://1.dkr.ecr.eu-west-1.amazonaws.com/\",service=\""
          + vendor.service
          + "\"";
    }
    int scope = value.indexOf(",scope=");
    return "Bearer realm=\""
        + door.uri()
        + vendor.tokens
        + "\",service=\""
        + vendor.service
        + "\""
        + (scope < 0 ? "" : value.substring(scope));
  }

  private boolean answers(HttpExchange exchange) throws Exception {
    String path = exchange.getRequestURI().getPath();
    if (vendor == Vendor.HUB && path.contains("/manifests/")) {
      if (exchange.getRequestMethod().equals("GET")) {
        remaining--;
      }
      exchange.getResponseHeaders().set("ratelimit-limit", "100;w=21600");
      exchange.getResponseHeaders().set("ratelimit-remaining", remaining + ";w=21600");
    }
    if (vendor == Vendor.HUB && asksWhoItIs(exchange, path)) {
      return true;
    }
    if (vendor.tokens.isEmpty() || !path.equals(vendor.tokens)) {
      return false;
    }
    Map<String, String> asked = new HashMap<>(pairs(exchange.getRequestURI().getRawQuery()));
    String user = exchange.getRequestHeaders().getFirst("Authorization");
    if (exchange.getRequestMethod().equals("POST")) {
      asked.putAll(
          pairs(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      user = refreshTokens.get(asked.getOrDefault("refresh_token", ""));
      if (user == null || !"refresh_token".equals(asked.get("grant_type"))) {
        FrontDoor.answer(exchange, 401, Map.of(), FrontDoor.bytes("{}"));
        return true;
      }
    }
    if (!vendor.service.equals(asked.get("service"))) {
      FrontDoor.answer(exchange, 400, Map.of(), FrontDoor.bytes("{}"));
      return true;
    }
    give(exchange, user == null ? "" : user, asked);
    return true;
  }

  /** The Hub wants a token of everybody, though it gives one to nobody in particular. */
  private boolean asksWhoItIs(HttpExchange exchange, String path) throws Exception {
    if (!path.startsWith("/v2/") || exchange.getRequestHeaders().containsKey("Authorization")) {
      return false;
    }
    String repository = path.replaceFirst("^/v2/(.*)/(manifests|blobs|tags)/.*$", "$1");
    FrontDoor.answer(
        exchange,
        401,
        Map.of(
            "WWW-Authenticate",
            said("WWW-Authenticate", "Bearer x,scope=\"repository:" + repository + ":pull\"")),
        new byte[0]);
    return true;
  }

  private void give(HttpExchange exchange, String user, Map<String, String> asked)
      throws Exception {
    String scope = asked.getOrDefault("scope", "");
    String query =
        "/token?service=registry"
            + (scope.isEmpty() ? "" : "&scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8));
    Api api = new Api(server.uri());
    HttpResponse<byte[]> given =
        user.isEmpty() ? api.get(query) : api.get(query, "Authorization", user);
    byte[] body = given.body();
    if (vendor == Vendor.ACR && given.statusCode() == 200 && !user.isEmpty()) {
      ObjectNode tree = (ObjectNode) Api.json(given);
      tree.remove("token");
      if ("true".equals(asked.get("offline_token"))) {
        String refresh = "refresh-" + refreshTokens.size();
        refreshTokens.put(refresh, user);
        tree.put("refresh_token", refresh);
      }
      body = JsonMapper.shared().writeValueAsBytes(tree);
    }
    FrontDoor.answer(
        exchange, given.statusCode(), Map.of("Content-Type", "application/json"), body);
  }

  private static Map<String, String> pairs(String encoded) {
    Map<String, String> all = new HashMap<>();
    for (String pair : (encoded == null ? "" : encoded).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        all.merge(
            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8),
            (a, b) -> a + " " + b);
      }
    }
    return all;
  }

  @Override
  public void close() {
    door.close();
    server.close();
  }
}
