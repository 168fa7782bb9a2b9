package dev.lab.sandbox.kube;

import dev.lab.registry.testing.Clients;
import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.kinds.Kind;
import dev.lab.sandbox.kinds.Kinds;
import dev.lab.sandbox.objects.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An API server of a test's own, with the ways to ask it: kubectl, and bare HTTP. */
final class Cluster implements AutoCloseable {
  static final JsonMapper JSON = JsonMapper.shared();

  final Path folder;
  final ObjectStore store;
  final Api api;
  final ApiServer server;
  final Path kubeconfig;
  private final HttpClient http;

  private Cluster(Path folder, Kinds kinds, UnaryOperator<ApiServerConfig> more) throws Exception {
    this.folder = folder;
    this.store = ObjectStore.inMemory();
    this.api = new Api(store, kinds, Clock.systemUTC());
    namespace("default");
    this.server = ApiServer.start(more.apply(ApiServerConfig.of("test", folder, api)));
    this.kubeconfig = folder.resolve("kubeconfig");
    server.kubeconfig(kubeconfig);
    this.http = HttpClient.newBuilder().sslContext(trust(server.authority())).build();
  }

  /** With kinds that have no rules. */
  static Cluster plain(Path folder) throws Exception {
    return new Cluster(folder, PlainKind.all(), c -> c);
  }

  static Cluster of(Path folder, Kinds kinds, UnaryOperator<ApiServerConfig> more)
      throws Exception {
    return new Cluster(folder, kinds, more);
  }

  Kind kind(String name) {
    return api.kinds().named(name);
  }

  void namespace(String name) {
    api.create(kind("Namespace"), "", tree("{\"metadata\":{\"name\":\"" + name + "\"}}"));
  }

  static ObjectNode tree(String json) {
    return (ObjectNode) JSON.readTree(json);
  }

  /** What a command printed, and how it ended. */
  record Ran(int exit, String out, String err) {}

  /** Runs the kubectl of the version that the server says it is. */
  Ran kubectl(String... arguments) throws IOException, InterruptedException {
    return kubectlOf("kubectl-1.33", arguments);
  }

  Ran kubectlOf(String client, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(client(client).toString());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH", System.getenv("PATH"),
                "HOME", folder.toString(),
                "KUBECONFIG", kubeconfig.toString(),
                "KUBECACHEDIR", folder.resolve("cache-" + client).toString(),
                "NO_PROXY", "127.0.0.1"));
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** A client by its version; plain kubectl where that version is not here. */
  private static Path client(String name) {
    for (String folder : System.getenv("PATH").split(java.io.File.pathSeparator)) {
      if (Files.isExecutable(Path.of(folder, name))) {
        return Path.of(folder, name);
      }
    }
    return Clients.require("kubectl");
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send("GET", path, "", headers);
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    return http.send(
        request(method, path, body.getBytes(StandardCharsets.UTF_8), headers),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> send(String method, String path, byte[] body, String... headers)
      throws Exception {
    return http.send(request(method, path, body, headers), HttpResponse.BodyHandlers.ofString());
  }

  /** Opens a stream; the caller closes it. */
  HttpResponse<InputStream> open(String path, String... headers) throws Exception {
    return http.send(
        request("GET", path, new byte[0], headers), HttpResponse.BodyHandlers.ofInputStream());
  }

  private HttpRequest request(String method, String path, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.uri() + path))
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (!List.of(headers).contains("Authorization")) {
      request.header("Authorization", "Bearer " + server.token());
    }
    return request.build();
  }

  static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  private static SSLContext trust(String authority) throws Exception {
    KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
    keys.load(null, null);
    keys.setCertificateEntry(
        "ca",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(authority.getBytes(StandardCharsets.UTF_8))));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @Override
  public void close() {
    server.close();
    store.close();
  }
}
