package dev.lab.sandbox.kube;

import dev.lab.sandbox.kube.tls.ServerCertificate;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/** A running API server: HTTPS on 127.0.0.1, with its own authority and its own kubeconfig. */
public final class ApiServer implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int MOST_HEADERS = 64 * 1024;

  private final String name;
  private final Vertx vertx;
  private final HttpServer server;
  private final ServerCertificate certificate;
  private final String token;
  private final Path folder;
  private final Set<HttpConnection> open;
  private final ClientCertificates clients;

  private ApiServer(
      String name,
      Vertx vertx,
      HttpServer server,
      ServerCertificate certificate,
      String token,
      Path folder,
      Set<HttpConnection> open,
      ClientCertificates clients) {
    this.name = name;
    this.vertx = vertx;
    this.server = server;
    this.certificate = certificate;
    this.token = token;
    this.folder = folder;
    this.open = open;
    this.clients = clients;
  }

  /**
   * Starts a server; with port 0 on the port it had before where that is free.
   *
   * @throws BindException where the port that was asked for is taken
   */
  public static ApiServer start(ApiServerConfig config) throws IOException {
    ServerFolder folder = new ServerFolder(config.folder());
    ServerCertificate certificate = ServerCertificate.in(config.folder(), config.api().clock());
    String token = folder.token();
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    try {
      Set<HttpConnection> open = ConcurrentHashMap.newKeySet();
      ClientCertificates clients =
          new ClientCertificates(certificate.authority(), config.api().clock());
      Access access = new Access(token, clients);
      HttpServer http = listen(vertx, config, certificate, folder.port(), access, clients, open);
      folder.keepPort(http.actualPort());
      return new ApiServer(
          "lab-" + config.name(), vertx, http, certificate, token, config.folder(), open, clients);
    } catch (IOException | RuntimeException e) {
      vertx.close();
      throw e;
    }
  }

  private static HttpServer listen(
      Vertx vertx,
      ApiServerConfig config,
      ServerCertificate certificate,
      int before,
      Access access,
      ClientCertificates clients,
      Set<HttpConnection> open)
      throws IOException {
    boolean again = config.port() == 0 && before != 0;
    try {
      return listen(
          vertx, config, certificate, access, clients, again ? before : config.port(), open);
    } catch (BindException e) {
      if (!again) {
        throw e;
      }
      return listen(vertx, config, certificate, access, clients, 0, open);
    }
  }

  private static HttpServer listen(
      Vertx vertx,
      ApiServerConfig config,
      ServerCertificate certificate,
      Access access,
      ClientCertificates clients,
      int port,
      Set<HttpConnection> open)
      throws IOException {
    HttpServerOptions options =
        new HttpServerOptions()
            .setSsl(true)
            .setUseAlpn(true)
            .setMaxHeaderSize(MOST_HEADERS)
            .setKeyCertOptions(pem(certificate))
            .setClientAuth(ClientAuth.REQUEST)
            .setTrustOptions(TrustOptions.wrap(clients));
    Frontend frontend = new Frontend(vertx, config, access);
    try {
      return vertx
          .createHttpServer(options)
          .connectionHandler(
              connection -> {
                open.add(connection);
                connection.closeHandler(gone -> open.remove(connection));
              })
          .requestHandler(frontend::handle)
          .listen(port, LOOPBACK)
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IOException("the API server cannot listen: " + e.getCause(), e);
    }
  }

  private static PemKeyCertOptions pem(ServerCertificate certificate) {
    return new PemKeyCertOptions()
        .addCertValue(Buffer.buffer(certificate.certificate()))
        .addKeyValue(Buffer.buffer(certificate.key()));
  }

  /** Shows its clients another certificate of its authority, valid for this time only. */
  public void present(Instant from, Instant to) throws IOException {
    present(ServerCertificate.of(folder, from, to));
  }

  /** Shows its clients the certificate that it was started with. */
  public void presentUsual() throws IOException {
    present(certificate);
  }

  private void present(ServerCertificate shown) throws IOException {
    try {
      server
          .updateSSLOptions(
              new ServerSSLOptions()
                  .setUseAlpn(true)
                  .setKeyCertOptions(pem(shown))
                  .setClientAuth(ClientAuth.REQUEST)
                  .setTrustOptions(TrustOptions.wrap(clients)),
              true)
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      throw new IOException("the API server keeps its certificate: " + e.getCause(), e);
    }
    // A server that starts anew with another certificate knows none of its old connections.
    open.forEach(HttpConnection::close);
  }

  /** Where it answers. */
  public URI uri() {
    return URI.create("https://" + LOOPBACK + ":" + server.actualPort());
  }

  /** Writes a kubeconfig for it, for its owner only; the context is {@code lab-NAME}. */
  public void kubeconfig(Path file) throws IOException {
    ServerFolder.writeKubeconfig(file, name, uri().toString(), certificate.authority(), token);
  }

  /** Where its authority is kept. */
  public Path folder() {
    return folder;
  }

  /** The authority that signed its certificate, PEM. */
  public String authority() {
    return certificate.authority();
  }

  /** The token that opens everything. */
  public String token() {
    return token;
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
