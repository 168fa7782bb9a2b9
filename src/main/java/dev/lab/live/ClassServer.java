package dev.lab.live;

import dev.lab.registry.config.SelfSigned;
import dev.lab.registry.config.Tls;
import dev.lab.report.ClassAddress;
import dev.lab.report.Fingerprint;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** A class that is served until it is closed; started again from the same folder it goes on. */
public final class ClassServer implements AutoCloseable {
  private static final int IDLE_SECONDS = 90;

  /** A whole class can come at the same moment, to a small machine. */
  private static final int HANDSHAKE_SECONDS = 60;

  private static final int MOST_HEADER = 8 * 1024;

  private final ClassConfig config;
  private final ClassFile file;
  private final Fingerprint fingerprint;
  private final Roll roll;
  private final Vertx vertx;
  private final Connections connections;
  private final Viewers viewers;
  private final Routes routes;
  private final HttpServer server;

  private ClassServer(ClassConfig config, Tls tls, ClassFile file, Roll roll, Vertx vertx)
      throws IOException {
    this.config = config;
    this.roll = roll;
    this.vertx = vertx;
    this.fingerprint = fingerprint(tls.certificate());
    PageHtml html = new PageHtml(config.titles(), config.clock(), ZoneId.systemDefault());
    this.connections = new Connections(vertx, config.limits().connections());
    this.viewers = new Viewers(vertx, roll.board(), html, config.limits().viewers());
    Limits limits = config.limits();
    Attempts codes = new Attempts(limits.wrongCodes(), limits.wrongCodesEvery());
    Key key = new Key(file.key(), new Attempts(limits.wrongCodes(), limits.wrongCodesEvery()));
    this.routes =
        new Routes(
            Map.of(
                "/", Map.of("GET", new PageEndpoint(roll, key, html)),
                "/stream", Map.of("GET", new StreamEndpoint(viewers, key)),
                "/release", Map.of("POST", new ReleaseEndpoint(roll, key)),
                "/page.css", Map.of("GET", new ResourceEndpoint("page.css", "text/css")),
                "/page.js", Map.of("GET", new ResourceEndpoint("page.js", "text/javascript")),
                "/livez", Map.of("GET", e -> e.response(200, "text/plain").end("ok\n")),
                "/join", Map.of("POST", new JoinEndpoint(roll, file.code(), codes)),
                "/events", Map.of("POST", new EventsEndpoint(roll))));
    int port = config.port() == 0 ? file.port() : config.port();
    this.server = listen(tls, port);
    this.file = file.at(server.actualPort(), config.folder());
    // On the server's own event loop, as all that they are told is.
    vertx.runOnContext(go -> viewers.start());
  }

  /** Serves a class; it answers when this returns. */
  public static ClassServer start(ClassConfig config) throws ClassStartException {
    Path folder = config.folder();
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setUseDaemonThread(true)
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Tls tls =
          config.tls().isPresent()
              ? config.tls().get()
              : SelfSigned.in(folder.resolve("tls"), config.host()).tls();
      ClassFile file = ClassFile.in(folder);
      Roll roll = Roll.open(folder.resolve("journal.jsonl"), config.limits(), config.clock());
      try {
        return new ClassServer(config, tls, file, roll, vertx);
      } catch (IOException | RuntimeException e) {
        roll.close();
        throw e;
      }
    } catch (IOException | IllegalArgumentException e) {
      vertx.close();
      throw new ClassStartException(
          "the class in " + folder + " can't be served: " + e.getMessage());
    }
  }

  private static Fingerprint fingerprint(Path certificate) throws IOException {
    try (InputStream in = Files.newInputStream(certificate)) {
      return Fingerprint.of(
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
    } catch (CertificateException e) {
      throw new IOException(certificate + " holds no certificate", e);
    }
  }

  private HttpServer listen(Tls tls, int port) throws IOException {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(config.host())
            .setPort(port)
            .setSsl(true)
            .setUseAlpn(false)
            .setIdleTimeout(IDLE_SECONDS)
            .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
            .setMaxHeaderSize(MOST_HEADER)
            .setEnabledSecureTransportProtocols(new LinkedHashSet<>(tls.protocols()))
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .addCertValue(Buffer.buffer(Files.readAllBytes(tls.certificate())))
                    .addKeyValue(Buffer.buffer(Files.readAllBytes(tls.key()))));
    try {
      return vertx
          .createHttpServer(options)
          .connectionHandler(connections::opened)
          .requestHandler(this::handle)
          .listen()
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      throw new IOException(
          why instanceof BindException
              ? config.host() + ":" + port + " can't be listened on; choose another with --listen"
              : String.valueOf(why.getMessage()),
          e);
    }
  }

  private void handle(HttpServerRequest http) {
    Context context = Vertx.currentContext();
    connections.heard(http.connection());
    http.response().exceptionHandler(gone -> {});
    Exchange early = new Exchange(http, context, Buffer.buffer(), config.log());
    BodyReader.read(
        vertx,
        http,
        body -> answer(new Exchange(http, context, body, config.log())),
        () ->
            early.refuse(
                new Refused(
                    Refused.Code.LARGE, "more than " + BodyReader.MOST + " bytes at once")));
  }

  private void answer(Exchange exchange) {
    try {
      routes.find(exchange.http().method().name(), exchange.http().path()).handle(exchange);
    } catch (Refused e) {
      exchange.refuse(e);
    } catch (RuntimeException e) {
      config.log().accept(exchange.http().path() + ": " + e);
      exchange.refuse(new Refused(Refused.Code.OUR_FAULT, "a fault in the class server itself"));
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.actualPort();
  }

  /** The code that learners join with. */
  public String code() {
    return file.code();
  }

  /** The certificate's. */
  public Fingerprint fingerprint() {
    return fingerprint;
  }

  /** Where learners join, by this host. */
  public ClassAddress address(String host) {
    return new ClassAddress(origin(host), Optional.of(fingerprint));
  }

  /** Where the page is, with the instructor's key. */
  public String page(String host) {
    return origin(host) + "/?key=" + file.key();
  }

  private String origin(String host) {
    return "https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
  }

  /** How many learners have joined, now and before. */
  public int learners() {
    return roll.board().size();
  }

  /** Takes nothing more, keeps what was taken, and ends. */
  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    try {
      roll.close();
    } catch (IOException e) {
      config.log().accept("the journal did not close: " + e.getMessage());
    }
  }
}
