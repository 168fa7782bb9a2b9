package dev.lab.sandbox.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.sandbox.workload.redis.RedisServer;
import dev.lab.testing.Commands;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Response;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SetParams;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Redis as redis-cli and a client library meet it, and byte by byte as a real Redis answered. */
class RedisTest {
  @TempDir Path folder;
  private final List<String> log = new ArrayList<>();
  private RedisServer server = unstarted();

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T unstarted() {
    return null;
  }

  @BeforeEach
  void start() throws IOException {
    server = RedisServer.start(folder.resolve("data"), Clock.systemUTC(), log::add);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** {@code redis.jsonl} is what Redis 7.0.15 answered to the same commands in the same order. */
  @Test
  void answersAreThoseOfARealRedis() throws Exception {
    List<String> wrong = new ArrayList<>();
    try (InputStream in = RedisTest.class.getResourceAsStream("redis.jsonl");
        Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(5_000);
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        JsonNode said = JsonMapper.shared().readTree(line);
        String answer;
        if (said.has("raw")) {
          answer = raw(said.path("raw").asString());
        } else {
          List<String> words = new ArrayList<>();
          said.path("words").forEach(w -> words.add(w.asString()));
          send(socket, words);
          answer = reply(new DataInputStream(socket.getInputStream()));
        }
        if (!answer.equals(said.path("reply").asString())) {
          wrong.add(line + "\n     ours: " + JsonMapper.shared().writeValueAsString(answer));
        }
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  private static void send(Socket socket, List<String> words) throws IOException {
    StringBuilder out = new StringBuilder("*" + words.size() + "\r\n");
    words.forEach(w -> out.append("$" + w.length() + "\r\n" + w + "\r\n"));
    socket.getOutputStream().write(out.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String reply(DataInputStream in) throws IOException {
    StringBuilder all = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      all.append((char) c);
      if (c == '\n') {
        break;
      }
    }
    int size =
        all.isEmpty() || "+-:".indexOf(all.charAt(0)) >= 0
            ? -1
            : Integer.parseInt(all.substring(1).strip());
    if (size >= 0 && all.charAt(0) == '$') {
      all.append(new String(in.readNBytes(size + 2), StandardCharsets.ISO_8859_1));
    } else {
      for (int i = 0; i < size; i++) {
        all.append(reply(in));
      }
    }
    return all.toString();
  }

  /** What comes back within a moment to bytes that need be no command. */
  private String raw(String bytes) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(400);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      for (int b = socket.getInputStream().read(); ; b = socket.getInputStream().read()) {
        if (b < 0) {
          return all.toString(StandardCharsets.ISO_8859_1) + "<end>";
        }
        all.write(b);
      }
    } catch (SocketTimeoutException e) {
      return all.toString(StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void aClientLibraryWorksWithIt() {
    try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
      assertEquals("PONG", jedis.ping());
      assertEquals("OK", jedis.set("a", "1"));
      assertEquals(42, jedis.incrBy("a", 41));
      byte[] data = {0, 1, (byte) 0xff, '\r', '\n', (byte) 0x80};
      jedis.hset("wallet".getBytes(StandardCharsets.UTF_8), Map.of(new byte[] {7, 0}, data));
      assertEquals(1, jedis.hlen("wallet"));
      assertEquals(
          List.of(data).getFirst().length,
          jedis.hget("wallet".getBytes(StandardCharsets.UTF_8), new byte[] {7, 0}).length);
      assertEquals("hash", jedis.type("wallet"));
      assertEquals("grüß", jedis.set("u", "grüß").equals("OK") ? jedis.get("u") : "");
      assertEquals(
          List.of("a"), jedis.scan("0", new ScanParams().match("a*").count(5)).getResult());
      jedis.set("soon", "gone", SetParams.setParams().px(30));
      assertTrue(jedis.pttl("soon") <= 30);
      Transaction transaction = jedis.multi();
      Response<Long> counted = transaction.incr("a");
      transaction.hset("wallet", "x", "y");
      assertEquals(2, transaction.exec().size());
      assertEquals(43L, counted.get());
      assertEquals(
          "WRONGTYPE Operation against a key holding the wrong kind of value",
          assertThrows(JedisDataException.class, () -> jedis.incr("wallet")).getMessage());
      jedis.clientSetname("test");
      assertTrue(jedis.clientList().contains("name=test"), jedis.clientList());
      assertTrue(jedis.info("keyspace").contains("db0:keys="), jedis.info());
      jedis.select(3);
      assertEquals(0, jedis.dbSize());
      assertEquals(Map.of("databases", "16"), jedis.configGet("databases"));
    }
  }

  @Test
  void whatExpiresIsGone() throws Exception {
    try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
      jedis.psetex("soon", 30, "gone");
      Thread.sleep(60);
      assertFalse(jedis.exists("soon"));
      assertEquals(java.util.Set.of(), jedis.keys("*"));
    }
  }

  @Test
  void redisCliWorksWithIt() throws Exception {
    Commands commands = new Commands(folder, Map.of("PATH", System.getenv("PATH")));
    String port = "" + server.port();
    assertEquals("PONG\n", commands.ok("redis-cli", "-p", port, "ping"));
    assertEquals("5\n", commands.ok("redis-cli", "-p", port, "incrby", "hashes", "5"));
    assertEquals("1\n", commands.ok("redis-cli", "-p", port, "hset", "wallet", "0a", "x"));
    assertEquals("0a\nx\n", commands.ok("redis-cli", "-p", port, "hgetall", "wallet"));
    assertEquals(
        "hashes\nwallet\n", commands.ok("redis-cli", "-p", port, "--scan", "--pattern", "*"));
    assertEquals(
        "ERR unknown command 'SUBSCRIBE', with args beginning with: 'x' \n\n",
        commands.run("redis-cli", "-p", port, "SUBSCRIBE", "x").out());
    assertTrue(commands.ok("redis-cli", "-p", port, "info").contains("redis_mode:standalone"));
    assertEquals(
        "5\n", commands.ok("redis-cli", "-u", "redis://127.0.0.1:" + port, "get", "hashes"));
    assertTrue(commands.ok("redis-cli", "-p", port, "--bigkeys").contains("hash"));
  }

  @Test
  void whatItHeldIsThereAfterARestart() throws Exception {
    try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
      jedis.incrBy("hashes", 7);
      jedis.hset("wallet", "0a", "\u00ff\u0000");
      jedis.rpush("list", "a", "b");
      jedis.sadd("set", "m");
      jedis.expire("list", 1000);
    }
    server.close();
    start();
    try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
      assertEquals("7", jedis.get("hashes"));
      assertEquals("\u00ff\u0000", jedis.hget("wallet", "0a"));
      assertEquals(List.of("a", "b"), jedis.lrange("list", 0, -1));
      assertTrue(jedis.sismember("set", "m"));
      assertTrue(jedis.ttl("list") > 900);
    }
    assertTrue(log.contains("* DB loaded from disk"), log.toString());
  }

  @Test
  void whoSpeaksHttpIsLeft() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(30_000);
      String request = "POST / HTTP/1.1\r\nHost: x\r\n\r\nSET a b\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertEquals(-1, socket.getInputStream().read());
    } catch (java.net.SocketException e) {
      // It was reset, which is an end too.
    }
    assertTrue(log.getLast().contains("Possible SECURITY ATTACK detected"), log.getLast());
  }

  @Test
  void manyClientsAtOnceLoseNothing() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
                      for (int n = 0; n < 100; n++) {
                        jedis.incr("hashes");
                      }
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
      assertEquals("2000", jedis.get("hashes"));
    }
  }

  /** As a real Redis with maxmemory and the policy noeviction. */
  @Test
  void whatDoesNotFitIsRefusedUntilThereIsRoom() {
    try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
      String large = "x".repeat(1 << 20);
      for (int i = 0; i < 29; i++) {
        jedis.set("key" + i, large);
        // Written twice is there once.
        jedis.set("key" + i, large);
      }
      String refused = "OOM command not allowed when used memory > 'maxmemory'.";
      assertEquals(
          refused,
          assertThrows(JedisDataException.class, () -> jedis.set("more", large.repeat(4)))
              .getMessage());
      assertEquals(
          refused,
          assertThrows(
                  JedisDataException.class, () -> jedis.rpush("list", large, large, large, large))
              .getMessage());
      assertEquals(large, jedis.get("key7"));
      assertEquals(3, jedis.del("key1", "key2", "key3"));
      assertEquals("OK", jedis.set("more", large.repeat(4)));
      Transaction all = jedis.multi();
      for (int i = 0; i < 5; i++) {
        all.set("t" + i, large);
      }
      assertThrows(JedisDataException.class, all::exec);
      assertFalse(jedis.exists("t0"));
    }
  }
}
