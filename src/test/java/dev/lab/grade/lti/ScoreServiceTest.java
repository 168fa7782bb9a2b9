package dev.lab.grade.lti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.grade.lti.ScoreService.Told;
import dev.lab.grade.report.LtiScores;
import dev.lab.grade.report.ReportSettings;
import dev.lab.grade.report.SampleClass;
import dev.lab.registry.testing.Clients;
import java.io.BufferedReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scores told to a platform that is written with PyJWT and PyLTI1p3. */
class ScoreServiceTest {
  private static final List<ScoreService.Score> SCORES =
      LtiScores.scores(SampleClass.of(30), ReportSettings.USUAL, SampleClass.AT);

  @TempDir Path folder;
  private Process platform;
  private String at;

  @BeforeEach
  void start() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    pem("key.pem", "PRIVATE KEY", pair.getPrivate().getEncoded());
    pem("public.pem", "PUBLIC KEY", pair.getPublic().getEncoded());
    Path script = folder.resolve("platform.py");
    try (var in = ScoreServiceTest.class.getResourceAsStream("platform.py")) {
      Files.write(script, in.readAllBytes());
    }
    platform =
        new ProcessBuilder(
                Clients.require("reader-python").toString(),
                script.toString(),
                folder.resolve("public.pem").toString())
            .redirectError(folder.resolve("log").toFile())
            .start();
    BufferedReader out = platform.inputReader();
    at = "http://127.0.0.1:" + out.readLine();
  }

  private void pem(String name, String kind, byte[] key) throws Exception {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
    Files.writeString(
        folder.resolve(name),
        "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
  }

  @AfterEach
  void stop() throws Exception {
    platform.destroyForcibly().waitFor();
  }

  private JsonNode taken() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return JsonMapper.shared()
          .readTree(
              http.send(
                      HttpRequest.newBuilder(URI.create(at + "/")).build(),
                      HttpResponse.BodyHandlers.ofString())
                  .body());
    }
  }

  private Login.Client client(String id) throws Exception {
    return new Login.Client(
        URI.create(at + "/token"),
        "urn:platform",
        id,
        Keys.read(folder.resolve("key.pem"), "key-1"));
  }

  private static List<Told> refused(List<Told> told) {
    return told.stream().filter(t -> t.refused().isPresent()).toList();
  }

  @Test
  void scoresAreToldWithTokensForASignedAssertion() throws Exception {
    List<Told> told =
        new ScoreService(URI.create(at + "/items/1?type=1"), client("tool")).tell(SCORES);
    assertEquals(24, told.size());
    // One user is unknown there; one was told again after 429; tokens ran out and were renewed.
    assertEquals(1, refused(told).size(), told.toString());
    assertEquals("00002", refused(told).getFirst().user());
    String why = refused(told).getFirst().refused().orElseThrow();
    assertTrue(why.startsWith("403") && why.contains("no such user"), why);
    assertFalse(why.contains("\u001b"), why);
    JsonNode scores = taken();
    assertEquals(23, scores.size());
    assertTrue(scores.toString().contains("\"userId\":\"00001\""));
    assertEquals("FullyGraded", scores.path(0).path("gradingProgress").asString());
  }

  @Test
  void scoresAreToldWithATokenThatIsGiven() throws Exception {
    URI item = URI.create(at + "/items/1?type=1");
    assertEquals(1, refused(new ScoreService(item, new Login.Bearer("given")).tell(SCORES)).size());
    List<Told> all = new ScoreService(item, new Login.Bearer("stolen")).tell(SCORES);
    assertEquals(24, refused(all).size());
    assertTrue(all.getFirst().refused().orElseThrow().startsWith("401"));
    assertFalse(new Login.Bearer("given").toString().contains("given"), "a token is not printed");
  }

  @Test
  void aLearnerIsToldByTheNameThatThePlatformHas() throws Exception {
    Path file =
        Files.writeString(folder.resolve("users.csv"), "user,id\n\"f-1,2\",00000\n,00003\n");
    Users users = Users.read(file);
    assertEquals("f-1,2", users.of("00000").orElseThrow());
    assertTrue(users.of("00003").isEmpty() && users.of("00004").isEmpty());
    new ScoreService(URI.create(at + "/items/1?type=1"), new Login.Bearer("given"))
        .tell(List.of(SCORES.getFirst().as(users.of("00000").orElseThrow())));
    assertEquals("f-1,2", taken().path(0).path("userId").asString());
    Files.writeString(file, "name,id\nx,1\n");
    assertThrows(LtiException.class, () -> Users.read(file));
  }

  @Test
  void anotherToolGetsNoTokenAndARedirectIsNotFollowed() throws Exception {
    URI item = URI.create(at + "/items/1?type=1");
    var no =
        assertThrows(
            LtiException.class, () -> new ScoreService(item, client("another")).tell(SCORES));
    assertTrue(no.getMessage().contains("gives no token: 400 invalid_client"), no.getMessage());
    assertFalse(no.unreachable());
    List<Told> moved =
        new ScoreService(URI.create(at + "/moved"), new Login.Bearer("given")).tell(SCORES);
    assertTrue(moved.getFirst().refused().orElseThrow().startsWith("307"), moved.toString());
    assertEquals(0, taken().size());
  }

  @Test
  void whatIsNotThereIsSaidAndNotTriedForEver() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    URI nowhere = URI.create("http://127.0.0.1:" + port + "/items/1");
    List<Told> told = new ScoreService(nowhere, new Login.Bearer("given")).tell(SCORES);
    assertTrue(told.stream().noneMatch(Told::answered));
    assertEquals(24, refused(told).size());
    assertThrows(
        LtiException.class,
        () -> new ScoreService(URI.create("http://example.org/1"), new Login.Bearer("given")));
    Files.writeString(folder.resolve("no.pem"), "no key");
    var no = assertThrows(LtiException.class, () -> Keys.read(folder.resolve("no.pem"), ""));
    assertTrue(no.getMessage().contains("openssl genpkey"), no.getMessage());
  }
}
