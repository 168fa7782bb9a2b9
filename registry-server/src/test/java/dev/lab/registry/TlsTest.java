package dev.lab.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.config.Listen;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.config.Tls;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.Certificates;
import dev.lab.registry.testing.TestImage;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  @TempDir Path folder = Path.of("");

  private static HttpClient client(Certificates authority, Optional<Certificates> own)
      throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", authority.certificate());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    if (own.isPresent()) {
      keys.setKeyEntry(
          "me",
          own.get().keys().getPrivate(),
          new char[0],
          new X509Certificate[] {own.get().certificate()});
    }
    KeyManagerFactory mine = KeyManagerFactory.getInstance("PKIX");
    mine.init(keys, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(mine.getKeyManagers(), trust.getTrustManagers(), null);
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(context).build();
  }

  private RegistryConfig config(Tls tls) {
    return RegistryConfig.inMemory().withListen(Listen.anywhere().withTls(tls));
  }

  private static BigInteger serial(HttpResponse<?> response) throws Exception {
    return ((X509Certificate) response.sslSession().orElseThrow().getPeerCertificates()[0])
        .getSerialNumber();
  }

  @Test
  void aNewCertificateIsServedWithoutARestart() throws Exception {
    Path certificate = folder.resolve("tls.crt");
    Path key = folder.resolve("tls.key");
    Certificates authority = Certificates.authority("ca");
    authority.issue("one").write(certificate, key);
    try (RegistryServer server = RegistryServer.start(config(Tls.of(certificate, key)))) {
      assertEquals("https", server.uri().getScheme());
      Api api = new Api(server.uri(), client(authority, Optional.empty()));
      api.push("a", "v1", TestImage.of(MediaType.OCI_MANIFEST, 2, 300_000, 1));
      HttpResponse<byte[]> first = api.get("/v2/a/manifests/v1");
      assertEquals(200, first.statusCode());
      authority.issue("two").write(certificate, key);
      long deadline = System.nanoTime() + 20_000_000_000L;
      BigInteger now = serial(first);
      while (now.equals(serial(first))) {
        assertTrue(System.nanoTime() < deadline, "the old certificate is still served");
        Thread.sleep(200);
        now =
            serial(
                new Api(server.uri(), client(authority, Optional.empty()))
                    .get("/v2/a/manifests/v1"));
      }
      assertNotEquals(serial(first), now);
      // Half a pair is no pair: what was right goes on.
      Files.writeString(key, "not a key");
      Thread.sleep(1500);
      assertEquals(
          now,
          serial(
              new Api(server.uri(), client(authority, Optional.empty()))
                  .get("/v2/a/manifests/v1")));
    }
  }

  @Test
  void aClientWithoutACertificateIsTurnedAwayWhereOneIsRequired() throws Exception {
    Path certificate = folder.resolve("tls.crt");
    Path key = folder.resolve("tls.key");
    Path authorities = folder.resolve("clients.pem");
    Certificates authority = Certificates.authority("ca");
    Certificates clients = Certificates.authority("clients");
    authority.issue("server").write(certificate, key);
    Files.writeString(authorities, clients.certificatePem());
    Tls tls = new Tls(certificate, key, List.of(authorities), true, List.of("TLSv1.3"));
    try (RegistryServer server = RegistryServer.start(config(tls))) {
      Api known = new Api(server.uri(), client(authority, Optional.of(clients.issue("me"))));
      assertEquals(200, known.get("/v2/").statusCode());
      for (Optional<Certificates> other :
          List.of(Optional.<Certificates>empty(), Optional.of(authority.issue("me")))) {
        Api stranger = new Api(server.uri(), client(authority, other));
        assertThrows(IOException.class, () -> stranger.get("/v2/"));
      }
    }
  }

  @Test
  void missingFilesAreSaidAtTheStart() throws Exception {
    Tls tls = Tls.of(folder.resolve("no.crt"), folder.resolve("no.key"));
    String message =
        assertThrows(RegistryStartException.class, () -> RegistryServer.start(config(tls)))
            .getMessage();
    assertTrue(message.contains("can't read") && message.contains("no.crt"), message);
  }
}
