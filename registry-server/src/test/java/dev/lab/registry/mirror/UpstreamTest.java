package dev.lab.registry.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.client.Credentials;
import dev.lab.registry.name.RepositoryName;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamTest {
  private static final URI QUAY = URI.create("https://quay.io");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # names,        stripped, upstream,                         local,                    there
          **,             false,    https://quay.io,                  team/app,                 team/app
          **,             true,     https://quay.io,                  team/app,                 team/app
          quay.io/**,     true,     https://quay.io,                  quay.io/team/app,         team/app
          quay.io/**,     false,    https://quay.io,                  quay.io/team/app,         quay.io/team/app
          quay.io/**,     true,     https://quay.io,                  ghcr.io/team/app,         -
          quay.io,        true,     https://quay.io,                  quay.io/team/app,         team/app
          quay.io/,       true,     https://quay.io,                  quay.io/team/app,         team/app
          quay.io,        true,     https://quay.io,                  quay.io,                  -
          quay.io,        true,     https://quay.io,                  quay.iota/app,            -
          team/app,       false,    https://quay.io,                  team/app,                 team/app
          team/app,       false,    https://quay.io,                  team/app/web,             team/app/web
          team/*,         false,    https://quay.io,                  team/app,                 team/app
          team/*,         false,    https://quay.io,                  team/app/web,             -
          k8s/kube-*,     true,     https://registry.k8s.io,          k8s/kube-proxy,           kube-proxy
          docker.io/**,   true,     https://registry-1.docker.io,     docker.io/library/alpine, library/alpine
          docker.io/**,   true,     https://registry-1.docker.io,     docker.io/alpine,         library/alpine
          docker.io/**,   true,     https://docker.io,                docker.io/team/app,       team/app
          **,             false,    https://registry-1.docker.io,     alpine,                   library/alpine
          library/*,      false,    https://index.docker.io,          library/alpine,           library/alpine
          docker.io/**,   true,     https://harbor.example/hub/,      docker.io/library/alpine, hub/library/alpine
          **,             false,    https://harbor.example:8443/a/b,  alpine,                   a/b/alpine
          """)
  void aLocalNameIsAnotherThere(
      String names, boolean stripped, URI url, String local, String there) {
    assertEquals(
        there.equals("-") ? Optional.empty() : Optional.of(new RepositoryName(there)),
        Upstream.of(names, url).withStripped(stripped).repository(new RepositoryName(local)));
  }

  private static void assertRefused(String why, Executable making) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, making);
    assertTrue(String.valueOf(e.getMessage()).contains(why), e.getMessage());
  }

  @Test
  void nonsenseIsRefused() {
    assertRefused("https:// and a host", () -> Upstream.of("**", URI.create("quay.io")));
    assertRefused("https:// and a host", () -> Upstream.of("**", URI.create("ftp://quay.io")));
    assertRefused("no more", () -> Upstream.of("**", URI.create("https://me:pw@quay.io")));
    assertRefused("no more", () -> Upstream.of("**", URI.create("https://quay.io?a=b")));
    assertRefused("no TLS", () -> Upstream.of("**", URI.create("http://quay.io")));
    assertRefused("the path \"A\"", () -> Upstream.of("**", URI.create("https://quay.io/A")));
    assertRefused("is not a pattern", () -> Upstream.of("a b", QUAY));
    Upstream upstream = Upstream.of("**", QUAY);
    assertRefused("not PT-1S", () -> upstream.withTagTtl(Duration.ofSeconds(-1)));
    assertRefused("not PT0S", () -> upstream.withTimeout(Duration.ZERO));
    assertRefused(
        "the environment variable QUAY_PASSWORD",
        () -> upstream.withCredentials(Map.of("QUAY_USER", "me"), "QUAY_USER", "QUAY_PASSWORD"));
  }

  @Test
  void credentialsMayComeFromTheEnvironment() {
    Upstream upstream = Upstream.of("**", QUAY);
    assertEquals(Optional.empty(), upstream.credentials().credentials("quay.io"));
    assertEquals(
        Optional.of(new Credentials("me", "secret")),
        upstream
            .withCredentials(Map.of("U", "me", "P", "secret"), "U", "P")
            .credentials()
            .credentials("quay.io"));
    assertEquals(Duration.ofHours(1), upstream.tagTtl());
    assertEquals("https://quay.io", upstream.toString());
  }
}
