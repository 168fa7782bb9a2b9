package dev.lab.registry.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A real Chromium without a window, told what to do by its DevTools protocol. */
public final class Chromium implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final AtomicInteger calls = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final Map<String, Consumer<JsonNode>> listeners = new ConcurrentHashMap<>();

  private Chromium(Process process, Path profile, URI address) {
    this.process = process;
    this.profile = profile;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Ear()).join();
  }

  /** Starts it. Where it is missing, the test fails in CI and is skipped elsewhere. */
  public static Chromium start() throws IOException, InterruptedException {
    Path program = Clients.require("chromium");
    Path profile = Files.createTempDirectory("chromium");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--hide-scrollbars",
                "--user-data-dir=" + profile,
                "--remote-debugging-port=0",
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("log").toFile())
            .start();
    try {
      return new Chromium(process, profile, address(process, profile));
    } catch (IOException | InterruptedException | RuntimeException e) {
      stop(process, profile);
      throw e;
    }
  }

  /** Chromium writes its port and path to a file once it listens. */
  private static URI address(Process process, Path profile)
      throws IOException, InterruptedException {
    Path file = profile.resolve("DevToolsActivePort");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (process.isAlive() && System.nanoTime() < end) {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      if (lines.size() >= 2) {
        return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
      }
      Thread.sleep(50);
    }
    throw new IOException("chromium did not start:\n" + Files.readString(profile.resolve("log")));
  }

  /** Takes the browser's messages apart: answers to calls, and events of a tab. */
  private final class Ear implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        JsonNode message = JsonMapper.shared().readTree(parts.toString());
        parts.setLength(0);
        CompletableFuture<JsonNode> call = waiting.remove(message.path("id").asInt(0));
        if (call != null) {
          call.complete(message);
        } else {
          listeners
              .getOrDefault(message.path("sessionId").asString(""), ignored -> {})
              .accept(message);
        }
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }

  private JsonNode call(String session, String method, ObjectNode params) throws Exception {
    JsonNode said = send(session, method, params).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (said.has("error")) {
      throw new IOException(method + ": " + said.path("error"));
    }
    return said.path("result");
  }

  private CompletableFuture<JsonNode> send(String session, String method, ObjectNode params) {
    int id = calls.incrementAndGet();
    ObjectNode message = JsonMapper.shared().createObjectNode().put("id", id);
    message.put("method", method).set("params", params);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    synchronized (socket) {
      socket.sendText(message.toString(), true).join();
    }
    return answer;
  }

  /** Parameters of a call, as name, value, name, value. */
  public static ObjectNode with(Object... pairs) {
    ObjectNode params = JsonMapper.shared().createObjectNode();
    for (int i = 0; i < pairs.length; i += 2) {
      params.set((String) pairs[i], JsonMapper.shared().valueToTree(pairs[i + 1]));
    }
    return params;
  }

  /** A new tab in a profile of its own, so wide and so high. */
  public Tab tab(int width, int height) throws Exception {
    String context =
        call("", "Target.createBrowserContext", with()).path("browserContextId").asString();
    ObjectNode where = with("url", "about:blank", "browserContextId", context);
    String target = call("", "Target.createTarget", where).path("targetId").asString();
    ObjectNode attach = with("targetId", target, "flatten", true);
    String session = call("", "Target.attachToTarget", attach).path("sessionId").asString();
    Tab tab = new Tab(session, context);
    listeners.put(tab.session, tab::heard);
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      tab.call(domain + ".enable");
    }
    tab.call(
        "Emulation.setDeviceMetricsOverride",
        "width",
        width,
        "height",
        height,
        "deviceScaleFactor",
        1,
        "mobile",
        false);
    return tab;
  }

  /** One tab. */
  public final class Tab {
    private final String session;
    private final String context;
    private volatile ObjectNode login = with("response", "CancelAuth");
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

    private Tab(String session, String context) {
      this.session = session;
      this.context = context;
    }

    private void heard(JsonNode event) {
      String method = event.path("method").asString("");
      switch (method) {
        case "Page.loadEventFired" -> loaded.complete(null);
        case "Network.requestWillBeSent" ->
            requests.add(event.path("params").path("request").path("url").asString(""));
        case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded" ->
            complaints.add(event.path("params").toString());
        case "Fetch.requestPaused" -> paused("Fetch.continueRequest", event, with());
        case "Fetch.authRequired" ->
            paused("Fetch.continueWithAuth", event, with("authChallengeResponse", login));
        default -> {}
      }
    }

    /** Lets a request go on; the answer is not waited for, as this thread would bring it. */
    private void paused(String method, JsonNode event, ObjectNode params) {
      String request = event.path("params").path("requestId").asString("");
      send(session, method, params.put("requestId", request));
    }

    /** What is filled in where the browser asks for a user and a password. */
    public void logIn(String user, String password) throws Exception {
      login = with("response", "ProvideCredentials", "username", user, "password", password);
      call("Fetch.enable", "handleAuthRequests", true);
    }

    /** Any call of the protocol; parameters as name, value, name, value. */
    public JsonNode call(String method, Object... pairs) throws Exception {
      return Chromium.this.call(session, method, with(pairs));
    }

    /** What the console was told, errors of scripts, of the network and of policies among it. */
    public List<String> complaints() {
      return complaints;
    }

    /** All that was asked for over the network. */
    public List<String> requests() {
      return requests;
    }

    /** Goes there. */
    public void open(URI address) throws Exception {
      andLoad(() -> call("Page.navigate", "url", address.toString()));
    }

    /** Something that makes another page load, and that page. */
    public interface Deed {
      /** Does it. */
      void run() throws Exception;
    }

    /** Does something and waits for the page that it leads to. */
    public void andLoad(Deed deed) throws Exception {
      loaded = new CompletableFuture<>();
      deed.run();
      loaded.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** What an expression of JavaScript comes to; a promise is waited for. */
    public JsonNode evaluate(String expression) throws Exception {
      JsonNode answer =
          call(
              "Runtime.evaluate",
              "expression",
              expression,
              "returnByValue",
              true,
              "awaitPromise",
              true);
      if (answer.has("exceptionDetails")) {
        throw new IOException(expression + ": " + answer.path("exceptionDetails"));
      }
      return answer.path("result").path("value");
    }

    /** The text that a reader sees. */
    public String text() throws Exception {
      return evaluate("document.body.innerText").asString("");
    }

    /** Clicks in the middle of the first element of this selector. */
    public void click(String selector) throws Exception {
      JsonNode at =
          evaluate(
              "(() => {const e = document.querySelector('%s'); e.scrollIntoView({block: 'center'}); const r = e.getClientRects()[0]; return {x: r.x + r.width / 2, y: r.y + r.height / 2}})()"
                  .formatted(selector));
      for (String type : List.of("mousePressed", "mouseReleased")) {
        call(
            "Input.dispatchMouseEvent",
            "type",
            type,
            "x",
            at.path("x").asDouble(),
            "y",
            at.path("y").asDouble(),
            "button",
            "left",
            "clickCount",
            1);
      }
    }

    /** Lets pages do what needs a permission. */
    public void allow(String... permissions) throws Exception {
      Chromium.this.call(
          "",
          "Browser.grantPermissions",
          with("browserContextId", context, "permissions", permissions));
    }

    /** Waits until this expression of JavaScript is true. */
    public void until(String expression) throws Exception {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (!evaluate(expression).asBoolean(false)) {
        if (System.nanoTime() > end) {
          throw new IOException(expression + " did not become true");
        }
        Thread.sleep(20);
      }
    }

    /** Presses a key. */
    public void press(String key, int code) throws Exception {
      String text = key.equals("Enter") ? "\r" : "";
      call(
          "Input.dispatchKeyEvent",
          "type",
          "keyDown",
          "key",
          key,
          "windowsVirtualKeyCode",
          code,
          "text",
          text);
      call("Input.dispatchKeyEvent", "type", "keyUp", "key", key, "windowsVirtualKeyCode", code);
    }

    /** Types a text where the focus is. */
    public void type(String text) throws Exception {
      call("Input.insertText", "text", text);
    }

    /** A picture of the whole page, as PNG. */
    public byte[] picture() throws Exception {
      return call("Page.captureScreenshot", "captureBeyondViewport", true, "format", "png")
          .path("data")
          .binaryValue();
    }
  }

  @Override
  public void close() throws IOException {
    socket.abort();
    stop(process, profile);
  }

  private static void stop(Process process, Path profile) throws IOException {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(p -> p.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
