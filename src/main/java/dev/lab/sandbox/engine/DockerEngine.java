package dev.lab.sandbox.engine;

import static dev.lab.sandbox.engine.Routes.route;

import dev.lab.registry.client.TransportRule;
import dev.lab.sandbox.network.GoTrust;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import okhttp3.OkHttpClient;
import tools.jackson.databind.json.JsonMapper;

/** The running engine. */
public final class DockerEngine implements AutoCloseable {
  private final EngineConfig config;
  private final HttpServer server;
  private final OkHttpClient http;

  private DockerEngine(EngineConfig config, HttpServer server, OkHttpClient http) {
    this.config = config;
    this.server = server;
    this.http = http;
  }

  /** Starts it on its socket. */
  public static DockerEngine start(EngineConfig config, Vertx vertx) throws IOException {
    Files.createDirectories(config.data());
    ImageStore images = new ImageStore(config.data(), config.disk(), config.images());
    OkHttpClient http = GoTrust.client();
    Registries registries =
        new Registries(
            http, config.hub(), new TransportRule(config.insecureRegistries()), config.internet());
    EngineServer server =
        new EngineServer(
            vertx,
            routes(config, images, registries),
            config.data().resolve("incoming"),
            config.disk());
    return new DockerEngine(config, server.listen(config.socket()), http);
  }

  private static Routes routes(EngineConfig config, ImageStore images, Registries registries) {
    Puller puller = new Puller(images, registries);
    Endpoint ping = (call, answer) -> answer.text(200, "OK");
    return new Routes(
        List.of(
            route("HEAD", "/_ping", ping),
            route("GET", "/_ping", ping),
            route("GET", "/version", new VersionEndpoint()),
            route("GET", "/info", new InfoEndpoint(images, config)),
            route("POST", "/auth", new AuthEndpoint(registries)),
            route("GET", "/images/json", new ListImagesEndpoint(images)),
            route("POST", "/images/create", new PullEndpoint(puller, registries)),
            route("GET", "/images/(.+)/json", new InspectImageEndpoint(images)),
            route("GET", "/images/(.+)/history", new HistoryEndpoint(images)),
            route("POST", "/images/(.+)/tag", new TagEndpoint(images)),
            route("POST", "/images/(.+)/push", new PushEndpoint(images, registries)),
            route("DELETE", "/images/(.+)", new DeleteImageEndpoint(images)),
            route(
                "POST", "/build", new BuildEndpoint(images, puller, config.clock(), config.disk())),
            route(
                "GET",
                "/containers/json",
                (c, a) -> a.json(200, JsonMapper.shared().createArrayNode())),
            route("GET", "/networks", (c, a) -> a.json(200, JsonMapper.shared().createArrayNode())),
            route("GET", "/volumes", (c, a) -> a.json(200, JsonMapper.shared().createObjectNode())),
            route("GET", "/containers/(.+)/json", missing("container")),
            route("GET", "/networks/([^/]+)", missing("network")),
            route("GET", "/volumes/([^/]+)", missing("volume")),
            route("GET", "/plugins/([^/]+)/json", missing("plugin"))));
  }

  private static Endpoint missing(String kind) {
    return (call, answer) -> {
      throw new EngineException(
          404,
          switch (kind) {
            case "container" -> "No such container: " + call.part(1);
            case "network" -> "network " + call.part(1) + " not found";
            case "volume" -> "get " + call.part(1) + ": no such volume";
            default -> kind + " \"" + call.part(1) + "\" not found";
          });
    };
  }

  /** Where it listens, as DOCKER_HOST has it. */
  public String dockerHost() {
    return "unix://" + config.socket();
  }

  @Override
  public void close() {
    server.close().await();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
    try {
      Files.deleteIfExists(Path.of(config.socket().toString()));
    } catch (IOException e) {
      // Replaced at the next start.
    }
  }
}
