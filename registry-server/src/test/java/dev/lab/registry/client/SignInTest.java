package dev.lab.registry.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lab.registry.testing.MovableClock;
import dev.lab.registry.testing.Users;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The token servers of the registries that people use, each with its own way of saying it. */
class SignInTest {
  private static final OkHttpClient HTTP = new OkHttpClient();
  private static final String SCOPE = "repository:a:pull";
  private static final Credentials USER = new Credentials("robot$ci", "pass:wörd");

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final MovableClock clock = new MovableClock();
  private volatile String answer = "";
  private volatile int status = 200;
  private volatile String location = "";
  private HttpServer server = unstarted();

  @SuppressWarnings("NullAway")
  private static HttpServer unstarted() {
    return null;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    String user = exchange.getRequestHeaders().getFirst("Authorization");
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(
        exchange.getRequestURI()
            + (user == null ? "" : " " + user)
            + (form.isEmpty() ? "" : " " + exchange.getRequestMethod() + " " + form));
    if (!location.isEmpty()) {
      exchange.getResponseHeaders().set("Location", location);
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String realm(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private Authenticator authenticator(Optional<Credentials> user) {
    return new Authenticator(HTTP, RegistryEndpoint.http("registry.example"), host -> user, clock);
  }

  @Test
  void aTokenIsAskedForAsNobodyOrAsSomebody() throws Exception {
    answer = "{\"token\":\"t1\",\"access_token\":\"t1\",\"expires_in\":300}";
    String header =
        "Bearer realm=\"" + realm("/token") + "\",service=\"hub\",scope=\"repository:a:pull\"";
    assertEquals(
        Optional.of("Bearer t1"), authenticator(Optional.empty()).answer(List.of(header), SCOPE));
    authenticator(Optional.of(USER)).answer(List.of(header), SCOPE);
    String address = "/token?service=hub&scope=repository%3Aa%3Apull";
    assertEquals(
        List.of(address, address + " " + Users.basic(USER.user(), USER.password())), asked);
  }

  @Test
  void aRealmsOwnQueryStays() throws Exception {
    answer = "{\"token\":\"t\"}";
    authenticator(Optional.empty())
        .answer(
            List.of(
                "Bearer realm=\""
                    + realm("/v2/auth?account=x&service=quay")
                    + "\",service=\"quay\",scope=\"repository:a:pull registry:catalog:*\""),
            SCOPE);
    assertEquals(
        List.of(
            "/v2/auth?account=x&service=quay&scope=repository%3Aa%3Apull&scope=registry%3Acatalog%3A*"),
        asked);
  }

  @Test
  void theTokenMayBeCalledAccessToken() throws Exception {
    for (String each :
        List.of(
            "{\"access_token\":\"t\"}",
            "{\"token\":\"\",\"access_token\":\"t\"}",
            "{\"token\":null,\"access_token\":\"t\"}")) {
      answer = each;
      assertEquals(
          Optional.of("Bearer t"),
          authenticator(Optional.empty())
              .answer(List.of("Bearer realm=\"" + realm("/oauth2/token") + "\""), SCOPE));
    }
  }

  @Test
  void aTokenIsUsedAgainUntilItExpires() throws Exception {
    Authenticator authenticator = authenticator(Optional.empty());
    List<String> challenge = List.of("Bearer realm=\"" + realm("/token") + "\"");
    answer = "{\"token\":\"t\",\"expires_in\":300}";
    authenticator.answer(challenge, SCOPE);
    clock.pass(Duration.ofSeconds(269));
    assertEquals(Optional.of("Bearer t"), authenticator.known(SCOPE));
    assertEquals(Optional.empty(), authenticator.known("repository:b:pull"));
    clock.pass(Duration.ofSeconds(2));
    assertEquals(Optional.empty(), authenticator.known(SCOPE));
    answer = "{\"token\":\"of a minute\"}";
    authenticator.answer(challenge, SCOPE);
    clock.pass(Duration.ofSeconds(53));
    assertEquals(Optional.of("Bearer of a minute"), authenticator.known(SCOPE));
    clock.pass(Duration.ofSeconds(2));
    assertEquals(Optional.empty(), authenticator.known(SCOPE));
  }

  @Test
  void basicNeedsAUser() throws Exception {
    List<String> challenge = List.of("Basic realm=\"https://ecr.example/\",service=\"ecr\"");
    assertEquals(Optional.empty(), authenticator(Optional.empty()).answer(challenge, SCOPE));
    Authenticator authenticator = authenticator(Optional.of(USER));
    Optional<String> basic = Optional.of(Users.basic(USER.user(), USER.password()));
    assertEquals(basic, authenticator.answer(challenge, SCOPE));
    clock.pass(Duration.ofDays(1));
    assertEquals(basic, authenticator.known(SCOPE));
    assertEquals(List.of(), asked);
  }

  @Test
  void aPasswordGoesToNoTokenServerWithoutTlsWhereTheRegistryHasIt() {
    Authenticator authenticator =
        new Authenticator(
            HTTP, RegistryEndpoint.https("registry.example"), host -> Optional.of(USER));
    RegistryClientException e =
        assertThrows(
            RegistryClientException.class,
            () -> authenticator.answer(List.of("Bearer realm=\"" + realm("/token") + "\""), ""));
    assertTrue(e.getMessage().contains("without TLS"), e.getMessage());
    assertEquals(List.of(), asked);
  }

  @Test
  void anIdentityTokenGoesInAForm() throws Exception {
    answer = "{\"access_token\":\"t\",\"refresh_token\":\"r\"}";
    Credentials token = new Credentials("00000000-0000-0000-0000-000000000000", "", "a+b=");
    String header =
        "Bearer realm=\""
            + realm("/oauth2/token")
            + "\",service=\"mine.azurecr.example\",scope=\"repository:a:pull\"";
    assertEquals(
        Optional.of("Bearer t"),
        authenticator(Optional.of(token)).answer(List.of(header), "repository:a:pull,push"));
    assertEquals(
        List.of(
            "/oauth2/token POST grant_type=refresh_token&client_id=lab&refresh_token=a%2Bb%3D"
                + "&service=mine.azurecr.example"
                + "&scope=repository%3Aa%3Apull+repository%3Aa%3Apull%2Cpush"),
        asked);
    assertEquals("00000000-0000-0000-0000-000000000000:(token)", token.toString());
  }

  @Test
  void anIdentityTokenGoesNowhereElse() {
    status = 307;
    location = realm("/elsewhere");
    Credentials token = new Credentials("", "", "secret");
    RegistryClientException e =
        assertThrows(
            SignInException.class,
            () ->
                authenticator(Optional.of(token))
                    .answer(List.of("Bearer realm=\"" + realm("/token") + "\""), SCOPE));
    assertEquals(307, e.status());
    assertEquals(1, asked.size());
  }

  @Test
  void aTokenServerThatRefusesIsNamed() {
    status = 401;
    RegistryClientException e =
        assertThrows(
            RegistryClientException.class,
            () ->
                authenticator(Optional.of(USER))
                    .answer(List.of("Bearer realm=\"" + realm("/token") + "\""), SCOPE));
    assertTrue(e instanceof SignInException);
    assertEquals(401, e.status());
    assertEquals(
        "could not sign in at http://registry.example: the token server 127.0.0.1 answered 401",
        e.getMessage());
  }
}
