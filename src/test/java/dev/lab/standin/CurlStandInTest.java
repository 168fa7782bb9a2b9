package dev.lab.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.lab.registry.testing.Clients;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurlStandInTest {
  @TempDir Path folder;
  private HttpServer server;
  private String address;

  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestMethod().getBytes();
          boolean missing = exchange.getRequestURI().getPath().equals("/missing");
          exchange.sendResponseHeaders(missing ? 404 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    address = "127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-s URL/v2/_catalog",
        "-s http://URL/",
        "-s -X PUT URL/",
        "-s -d x URL/",
        "-sS URL/missing",
        "-sf URL/missing",
        "-s -o /dev/null -w %{http_code} URL/missing",
        "-sX DELETE URL/",
      })
  void answersAsCurlDoes(String words) throws Exception {
    String[] given = words.replace("URL", address).split(" ");
    Calls.Ran real = Calls.real(Clients.require("curl"), folder, Map.of(), "", given);
    Calls.Ran ours = Calls.standIn(new CurlStandIn(), folder, Map.of(), "", given);
    assertEquals(real.out(), ours.out());
    assertEquals(real.status(), ours.status());
  }

  @Test
  void refusedConnectionsAndBadAddressesHaveCurlsOwnStatus() throws Exception {
    server.stop(0);
    for (String url : new String[] {address, "127.0.0.1:null/v2/", "no-such-host.invalid/"}) {
      Calls.Ran real = Calls.real(Clients.require("curl"), folder, Map.of(), "", "-s", url);
      Calls.Ran ours = Calls.standIn(new CurlStandIn(), folder, Map.of(), "", url);
      assertEquals(real.status(), ours.status(), url);
      assertTrue(ours.err().startsWith("curl: (" + real.status() + ") "), ours.err());
    }
  }
}
