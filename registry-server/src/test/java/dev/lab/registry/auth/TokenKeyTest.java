package dev.lab.registry.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.ECKey;
import dev.lab.registry.RegistryServer;
import dev.lab.registry.RegistryStartException;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.Users;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key of tokens in a file that servers share. */
class TokenKeyTest {
  @TempDir Path folder = Path.of("");

  private RegistryServer start(Optional<Path> key) throws Exception {
    Path users = Users.file(folder.resolve("users"), Map.of("alice", "secret"));
    return RegistryServer.start(
        RegistryConfig.inMemory()
            .withAccounts(
                () ->
                    Authentication.htpasswd(
                        "registry", users, Rules.authenticatedMayAll(), true, key)));
  }

  private static String token(RegistryServer server) throws Exception {
    HttpResponse<byte[]> given =
        new Api(server.uri())
            .get("/token?service=registry", "Authorization", Users.basic("alice", "secret"));
    assertEquals(200, given.statusCode(), () -> Api.text(given));
    return "Bearer " + Api.json(given).path("token").asString();
  }

  private static int status(RegistryServer server, String token) throws Exception {
    return new Api(server.uri()).get("/v2/", "Authorization", token).statusCode();
  }

  @Test
  void serversThatShareItBelieveEachOthersTokensAlsoAfterARestart() throws Exception {
    Path key = folder.resolve("token.key");
    String token;
    try (RegistryServer one = start(Optional.of(key));
        RegistryServer other = start(Optional.of(key));
        RegistryServer stranger = start(Optional.empty())) {
      token = token(one);
      assertEquals(200, status(one, token));
      assertEquals(200, status(other, token));
      assertEquals(200, status(one, token(other)));
      assertEquals(401, status(stranger, token));
      assertEquals(401, status(one, token(stranger)));
    }
    try (RegistryServer again = start(Optional.of(key))) {
      assertEquals(200, status(again, token));
    }
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
  }

  @Test
  void serversThatStartAtOnceMakeOne() throws Exception {
    Path key = folder.resolve("token.key");
    Callable<ECKey> start = () -> TokenKey.in(key);
    Set<ECKey> found = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<ECKey>> starts = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        starts.add(threads.submit(start));
      }
      for (Future<ECKey> each : starts) {
        found.add(each.get());
      }
    }
    assertEquals(Set.of(TokenKey.in(key)), found);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(key), files.toList());
    }
  }

  @Test
  void whatIsNoKeyIsRefusedAtTheStartAndNotQuoted() throws Exception {
    String whole = TokenKey.fresh().toJSONString();
    for (String text : List.of("hidden", "{\"hidden\":1}", whole.substring(1), "")) {
      Path key = Files.writeString(folder.resolve("token.key"), text);
      String message =
          assertThrows(RegistryStartException.class, () -> start(Optional.of(key))).getMessage();
      assertTrue(message.contains(key + " is not a key of tokens"), message);
      assertFalse(message.contains("hidden") || message.contains("\"d\""), message);
    }
    Path nowhere = folder.resolve("nosuch/token.key");
    String message =
        assertThrows(RegistryStartException.class, () -> start(Optional.of(nowhere))).getMessage();
    assertTrue(message.contains("can't make the key of tokens in " + nowhere), message);
  }
}
