package dev.lab.registry;

import dev.lab.registry.config.Tls;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Certificates from files into servers, at the start and whenever the files change. */
final class TlsFiles {
  private static final long LOOK_EVERY = 1000;

  private TlsFiles() {}

  static void apply(Tls tls, HttpServerOptions options) throws IOException {
    ServerSSLOptions files = options(tls);
    options
        .setSsl(true)
        .setUseAlpn(false)
        .setKeyCertOptions(files.getKeyCertOptions())
        .setEnabledSecureTransportProtocols(files.getEnabledSecureTransportProtocols())
        .setClientAuth(files.getClientAuth());
    if (files.getTrustOptions() != null) {
      options.setTrustOptions(files.getTrustOptions());
    }
  }

  private static ServerSSLOptions options(Tls tls) throws IOException {
    ServerSSLOptions options =
        new ServerSSLOptions()
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .addCertValue(read(tls.certificate()))
                    .addKeyValue(read(tls.key())));
    Set<String> protocols = new LinkedHashSet<>(tls.protocols());
    options.setEnabledSecureTransportProtocols(protocols);
    options.setClientAuth(ClientAuth.NONE);
    if (!tls.clientAuthorities().isEmpty()) {
      PemTrustOptions trust = new PemTrustOptions();
      for (Path file : tls.clientAuthorities()) {
        trust.addCertValue(read(file));
      }
      options.setTrustOptions(trust);
      options.setClientAuth(tls.clientRequired() ? ClientAuth.REQUIRED : ClientAuth.REQUEST);
    }
    return options;
  }

  private static Buffer read(Path file) throws IOException {
    try {
      return Buffer.buffer(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new IOException("can't read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Looks at the files each second; a set that is not whole yet is tried again the next. */
  static AutoCloseable watch(Vertx vertx, Tls tls, List<HttpServer> servers) {
    String[] seen = {look(tls)};
    long timer =
        vertx.setPeriodic(
            LOOK_EVERY,
            id -> {
              String now = look(tls);
              if (now.equals(seen[0])) {
                return;
              }
              try {
                ServerSSLOptions options = options(tls);
                for (HttpServer server : servers) {
                  server.updateSSLOptions(options).onSuccess(updated -> seen[0] = now);
                }
              } catch (IOException e) {
                // The files are being written; the old certificate serves until they are whole.
              }
            });
    return () -> vertx.cancelTimer(timer);
  }

  private static String look(Tls tls) {
    List<Path> files = new ArrayList<>(List.of(tls.certificate(), tls.key()));
    files.addAll(tls.clientAuthorities());
    StringBuilder look = new StringBuilder();
    for (Path file : files) {
      try {
        look.append(Files.getLastModifiedTime(file)).append(' ').append(Files.size(file));
      } catch (IOException e) {
        look.append("missing");
      }
      look.append(';');
    }
    return look.toString();
  }
}
