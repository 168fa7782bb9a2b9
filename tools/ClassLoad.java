import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Many learners at once, each over a TLS connection of their own, tell a served class where they are,
 * while its page's stream is read: what is lost, what comes twice, and how long it takes to the page.
 * It needs no library and knows nothing of the program but what it says on the wire.
 *
 * <p>ClassLoad URL CODE PAGE JOURNAL LEARNERS EVENTS SECONDS [CHROMIUM]: with a Chromium, it looks at the
 * page too, and tells how long it takes until a frame of it shows an event.
 */
public final class ClassLoad {
  private static final int LAST_SECONDS = 120;
  private static final int TRIES = 5;
  private static final Pattern ROW =
      Pattern.compile("id=\\\\\"(l-[0-9a-f]{16})\\\\\"[^>]*?data-seq=\\\\\"(\\d+)\\\\\"");
  private static final Pattern LINE =
      Pattern.compile("\"learner\":\"(load-\\d+)\".*?\"seq\":(\\d+)");

  private final URI url;
  private final SSLSocketFactory tls;
  private final String code;
  private final int learners;
  private final int events;
  private final int seconds;
  private final Map<String, Integer> byRow = new HashMap<>();
  private final long[][] sent;
  private final long[][] acknowledged;
  private final long[][] shown;
  private final long[][] painted;
  private final int[] seen;
  private final AtomicLong onPage = new AtomicLong();
  private final AtomicInteger slowedDown = new AtomicInteger();
  private final AtomicInteger again = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private volatile String failure = "";

  private ClassLoad(String address, String code, int learners, int events, int seconds) throws Exception {
    this.url = URI.create(address.replaceFirst("#.*", ""));
    this.tls = pinned(address.replaceFirst(".*#sha256=", ""));
    this.code = code;
    this.learners = learners;
    this.events = events;
    this.seconds = seconds;
    this.sent = new long[learners][events];
    this.acknowledged = new long[learners][events];
    this.shown = new long[learners][events];
    this.painted = new long[learners][events];
    this.seen = new int[learners];
    for (int i = 0; i < learners; i++) {
      byRow.put("l-" + sha256(id(i).getBytes(UTF_8)).substring(0, 16), i);
    }
  }

  public static void main(String[] args) throws Exception {
    if (args.length != 7 && args.length != 8) {
      System.err.println("usage: ClassLoad URL CODE PAGE JOURNAL LEARNERS EVENTS SECONDS [CHROMIUM]");
      System.exit(2);
    }
    ClassLoad load =
        new ClassLoad(
            args[0],
            args[1],
            Integer.parseInt(args[4]),
            Integer.parseInt(args[5]),
            Integer.parseInt(args[6]));
    try (Browser browser = args.length == 8 ? new Browser(args[7], args[2]) : null) {
      boolean good = load.run(args[2], Path.of(args[3]), browser);
      if (browser != null) {
        browser.close();
      }
      System.exit(good ? 0 : 1);
    }
  }

  private static String id(int learner) {
    return "load-" + learner;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static SSLSocketFactory pinned(String fingerprint) throws Exception {
    X509TrustManager pin =
        new X509TrustManager() {
          @Override
          public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            try {
              if (!sha256(chain[0].getEncoded()).equals(fingerprint)) {
                throw new CertificateException("another certificate");
              }
            } catch (CertificateException e) {
              throw e;
            } catch (Exception e) {
              throw new CertificateException(e);
            }
          }

          @Override
          public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no client");
          }

          @Override
          public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
          }
        };
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {pin}, null);
    return context.getSocketFactory();
  }

  /** A connection that stays open, as a learner's does. */
  private final class Wire implements AutoCloseable {
    final SSLSocket socket;
    final InputStream in;

    Wire() throws IOException {
      socket = (SSLSocket) tls.createSocket(url.getHost(), url.getPort());
      socket.setTcpNoDelay(true);
      socket.startHandshake();
      in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    void request(String method, String path, String headers, String body) throws IOException {
      byte[] bytes = body.getBytes(UTF_8);
      String head =
          method + " " + path + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\n" + headers
              + (method.equals("POST") ? "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n" : "")
              + "\r\n";
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.write(head.getBytes(UTF_8));
      all.write(bytes);
      socket.getOutputStream().write(all.toByteArray());
      socket.getOutputStream().flush();
    }

    String line() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("the server closed the connection");
        }
        if (c != '\r') {
          line.write(c);
        }
      }
      return line.toString(UTF_8);
    }

    /** Status and headers of an answer. */
    record Head(int status, Map<String, String> headers) {}

    Head head() throws IOException {
      int status = Integer.parseInt(line().split(" ")[1]);
      Map<String, String> headers = new HashMap<>();
      for (String line = line(); !line.isEmpty(); line = line()) {
        int colon = line.indexOf(':');
        headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      return new Head(status, headers);
    }

    String body(Head head) throws IOException {
      int length = Integer.parseInt(head.headers().getOrDefault("content-length", "0"));
      return new String(in.readNBytes(length), UTF_8);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private boolean run(String page, Path journal, Browser browser) throws Exception {
    Thread viewer = Thread.ofPlatform().daemon().start(() -> view(page));
    long begin = System.nanoTime();
    CountDownLatch joined = new CountDownLatch(learners);
    CountDownLatch go = new CountDownLatch(1);
    Thread[] threads = new Thread[learners];
    for (int i = 0; i < learners; i++) {
      int learner = i;
      threads[i] = Thread.ofVirtual().start(() -> learn(learner, joined, go));
    }
    joined.await();
    double joining = (System.nanoTime() - begin) / 1e9;
    begin = System.nanoTime();
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    double telling = (System.nanoTime() - begin) / 1e9;
    long total = (long) learners * events;
    long deadline = System.nanoTime() + LAST_SECONDS * 1_000_000_000L;
    while (onPage.get() < total && System.nanoTime() < deadline && viewer.isAlive() && failed.get() == 0) {
      Thread.sleep(20);
    }
    System.out.printf(
        Locale.ROOT,
        "%d learners, a TLS connection each, joined in %.1f s; %d events each in %.1f s: %d events, %.0f a second%n",
        learners, joining, events, telling, total, total / telling);
    print("acknowledged, on the disk", acknowledged);
    print("on the page", shown);
    boolean allPainted = browser == null || painted(browser);
    if (slowedDown.get() > 0) {
      System.out.println("told to wait by the rate limit: " + slowedDown.get() + " times");
    }
    if (again.get() > 0) {
      System.out.println("connected again: " + again.get() + " times");
    }
    if (failed.get() > 0) {
      System.out.println("learners that failed: " + failed.get() + " (" + failure + ")");
    }
    return judge(journal) && allPainted && failed.get() == 0;
  }

  private void learn(int learner, CountDownLatch joined, CountDownLatch go) {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String token = HexFormat.of().formatHex(random);
    try (Wire wire = patiently()) {
      String join = "{\"code\":\"" + code + "\",\"learner\":\"" + id(learner) + "\",\"token\":\"" + token + "\"}";
      wire.request("POST", "/join", "", join);
      Wire.Head head = wire.head();
      String answer = wire.body(head);
      if (head.status() != 200) {
        throw new IOException("join: " + answer);
      }
      joined.countDown();
      go.await();
      long each = seconds * 1_000_000_000L / events;
      long begin = System.nanoTime();
      for (int i = 0; i < events; i++) {
        // Somewhere in its part of the time: not all at the same moment.
        long due = begin + i * each + ThreadLocalRandom.current().nextLong(each);
        Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
        sent[learner][i] = System.nanoTime();
        tell(wire, learner, i, token);
        acknowledged[learner][i] = System.nanoTime();
      }
    } catch (Exception e) {
      failure = e.toString();
      failed.incrementAndGet();
      joined.countDown();
    }
  }

  /** Connects, and again where the server had no time for it, as a lab does. */
  private Wire patiently() throws Exception {
    for (int i = 1; ; i++) {
      try {
        return new Wire();
      } catch (IOException e) {
        if (i == TRIES) {
          throw e;
        }
        again.incrementAndGet();
        Thread.sleep(ThreadLocalRandom.current().nextLong(500, 1500));
      }
    }
  }

  private void tell(Wire wire, int learner, int i, String token) throws Exception {
    String now = Instant.now().toString();
    int step = 1 + i * 15 / events;
    boolean fails = i % 3 != 2;
    String body =
        "{\"learner\":\"" + id(learner) + "\",\"now\":\"" + now + "\",\"events\":[{\"seq\":" + (i + 1)
            + ",\"at\":\"" + now + "\",\"presence\":\"here\",\"help\":" + (i % 17 == 5)
            + ",\"lab\":\"shipping-images\",\"step\":\"step-" + step + "\",\"number\":" + step + ",\"steps\":15"
            + ",\"checks\":[{\"id\":\"first\",\"looks\":\"passed\"},{\"id\":\"second\",\"looks\":\""
            + (fails ? "failed" : "passed") + "\"}]"
            + (fails ? ",\"cause\":{\"check\":\"second\",\"code\":\"not-exported\",\"text\":\"TAG is set but not exported\"}" : "")
            + ",\"hints\":" + i % 4 + ",\"checked\":\"" + now + "\"}]}";
    while (true) {
      wire.request("POST", "/events", "Authorization: Bearer " + token + "\r\n", body);
      Wire.Head head = wire.head();
      String answer = wire.body(head);
      if (head.status() == 200 && answer.contains("\"last\":" + (i + 1) + "}")) {
        return;
      }
      if (head.status() != 429) {
        throw new IOException("events: " + head.status() + " " + answer);
      }
      slowedDown.incrementAndGet();
      Thread.sleep(1000L * Integer.parseInt(head.headers().getOrDefault("retry-after", "1")));
    }
  }

  /** Reads the stream as the page does. */
  private void view(String page) {
    try (Wire wire = new Wire()) {
      wire.request("GET", page.replaceFirst("https://[^/]+", ""), "", "");
      Wire.Head head = wire.head();
      wire.body(head);
      String cookie = head.headers().getOrDefault("set-cookie", "").replaceFirst(";.*", "");
      wire.request("GET", "/stream", "Cookie: " + cookie + "\r\n", "");
      head = wire.head();
      if (head.status() != 200) {
        throw new IOException("stream: " + head.status());
      }
      ByteArrayOutputStream message = new ByteArrayOutputStream();
      while (true) {
        int length = Integer.parseInt(wire.line(), 16);
        message.write(wire.in.readNBytes(length));
        wire.line();
        byte[] so = message.toByteArray();
        if (so.length > 2 && so[so.length - 1] == '\n' && so[so.length - 2] == '\n') {
          read(new String(so, UTF_8), System.nanoTime());
          message.reset();
        }
      }
    } catch (Exception e) {
      failure = "the page: " + e;
      failed.incrementAndGet();
    }
  }

  /** An event is on the page once its learner's row shows it, or a later one. */
  private void read(String message, long now) {
    Matcher row = ROW.matcher(message);
    while (row.find()) {
      Integer learner = byRow.get(row.group(1));
      int seq = Integer.parseInt(row.group(2));
      if (learner != null) {
        for (; seen[learner] < seq; seen[learner]++) {
          shown[learner][seen[learner]] = now;
          onPage.incrementAndGet();
        }
      }
    }
  }

  /** What the browser saw, by its own clock, which is this machine's. */
  private boolean painted(Browser browser) throws Exception {
    long missing = (long) learners * events;
    long deadline = System.nanoTime() + LAST_SECONDS * 1_000_000_000L;
    int[] last = new int[learners];
    while (missing > 0 && System.nanoTime() < deadline) {
      // Both clocks, at one moment: browsers tell the time of day.
      long offset = System.nanoTime() - System.currentTimeMillis() * 1_000_000L;
      for (String one : browser.seen().split(" ")) {
        String[] parts = one.split(",");
        Integer learner = parts.length == 3 ? byRow.get(parts[0]) : null;
        for (; learner != null && last[learner] < Integer.parseInt(parts[1]); last[learner]++) {
          painted[learner][last[learner]] = (long) (Double.parseDouble(parts[2]) * 1e6) + offset;
          missing--;
        }
      }
      Thread.sleep(missing > 0 ? 100 : 0);
    }
    print("in a frame of a browser", painted);
    if (missing > 0) {
      System.out.println("never in the browser: " + missing);
    }
    return missing == 0;
  }

  /** A Chromium at the class's page, that notes when a frame shows a row as it was told. */
  private static final class Browser implements AutoCloseable {
    private static final String WATCH =
        "window.noted = []; window.now = () => performance.timeOrigin + performance.now();"
            + " new MutationObserver(changes => { const rows = new Set();"
            + " for (const c of changes) for (const n of [c.target, ...c.addedNodes]) {"
            + " const row = n.nodeType === 1 && n.closest('li[data-seq]'); if (row) rows.add(row.id + ',' + row.dataset.seq); }"
            + " requestAnimationFrame(() => rows.forEach(r => noted.push(r + ',' + now()))); })"
            + ".observe(document.getElementById('learners'), {subtree: true, childList: true, attributes: true});"
            + " 'watching'";

    private final Path profile = Files.createTempDirectory("classload");
    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    Browser(String program, String page) throws Exception {
      process =
          new ProcessBuilder(
                  program, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
                  "--disable-background-networking", "--ignore-certificate-errors",
                  "--window-size=1200,900", "--user-data-dir=" + profile, "--remote-debugging-port=0", page)
              .redirectErrorStream(true)
              .redirectOutput(profile.resolve("log").toFile())
              .start();
      socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(
                  URI.create(await(this::tab)),
                  new WebSocket.Listener() {
                    private final StringBuilder parts = new StringBuilder();

                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                      parts.append(data);
                      if (last) {
                        said.add(parts.toString());
                        parts.setLength(0);
                      }
                      from.request(1);
                      return null;
                    }
                  })
              .join();
      await(() -> evaluate("document.getElementById('line').textContent").equals("live") ? "live" : "");
      evaluate(WATCH);
    }

    /** Something that takes a while to come. */
    private interface Later {
      String get() throws Exception;
    }

    private static String await(Later what) throws Exception {
      long end = System.nanoTime() + LAST_SECONDS * 1_000_000_000L;
      String value = "";
      while (value.isEmpty()) {
        if (System.nanoTime() > end) {
          throw new IOException("the browser does not come to the page");
        }
        Thread.sleep(50);
        try {
          value = what.get();
        } catch (IOException e) {
          // Not yet.
        }
      }
      return value;
    }

    /** Where the page's tab listens. */
    private String tab() throws Exception {
      String port = Files.readAllLines(profile.resolve("DevToolsActivePort")).get(0);
      URI list = URI.create("http://127.0.0.1:" + port + "/json");
      String tabs = HttpClient.newHttpClient().send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString()).body();
      Matcher tab = Pattern.compile("\"type\": \"page\"[^}]*?\"webSocketDebuggerUrl\": \"([^\"]+)\"").matcher(tabs);
      return tab.find() ? tab.group(1) : "";
    }

    /** A text that an expression of JavaScript comes to; without quotes in it. */
    private String evaluate(String expression) throws Exception {
      String text = expression.replace("\\", "\\\\").replace("\"", "\\\"");
      socket.sendText("{\"id\":1,\"method\":\"Runtime.evaluate\",\"params\":{\"expression\":\"" + text + "\"}}", true).join();
      String answer = said.poll(LAST_SECONDS, TimeUnit.SECONDS);
      Matcher value = Pattern.compile("\"value\":\"([^\"]*)\"").matcher(String.valueOf(answer));
      if (!value.find()) {
        throw new IOException("the browser says " + answer);
      }
      return value.group(1);
    }

    /** Rows that a frame showed since this was last asked: id,number,time. */
    String seen() throws Exception {
      return evaluate("noted.splice(0).join(' ')");
    }

    @Override
    public void close() throws IOException {
      List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
      all.add(process.toHandle());
      all.forEach(ProcessHandle::destroyForcibly);
      all.forEach(p -> p.onExit().join());
      if (!Files.exists(profile)) {
        return;
      }
      try (Stream<Path> files = Files.walk(profile)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private void print(String what, long[][] times) {
    double[] all = new double[learners * events];
    int n = 0;
    for (int i = 0; i < learners; i++) {
      for (int j = 0; j < events; j++) {
        if (times[i][j] != 0) {
          all[n++] = (times[i][j] - sent[i][j]) / 1e6;
        }
      }
    }
    double[] sorted = Arrays.copyOf(all, n);
    Arrays.sort(sorted);
    if (n == 0) {
      System.out.println(what + ": never");
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "%-26s after: median %.0f ms, 99 %% %.0f ms, most %.0f ms (%d events)%n",
        what, sorted[n / 2], sorted[(int) (n * 0.99)], sorted[n - 1], n);
  }

  /** Reads the journal: each event of each learner is in it, once. */
  private boolean judge(Path journal) throws IOException {
    int[][] kept = new int[learners][events];
    List<String> lines = Files.readAllLines(journal);
    for (String line : lines) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.find()) {
        kept[Integer.parseInt(matcher.group(1).substring(5))][Integer.parseInt(matcher.group(2)) - 1]++;
      }
    }
    int lost = 0;
    int twice = 0;
    for (int[] learner : kept) {
      for (int times : learner) {
        lost += times == 0 ? 1 : 0;
        twice += times > 1 ? 1 : 0;
      }
    }
    long missing = (long) learners * events - onPage.get();
    System.out.printf("in the journal: lost %d, twice %d; never on the page: %d%n", lost, twice, missing);
    return lost == 0 && twice == 0 && missing == 0;
  }
}
