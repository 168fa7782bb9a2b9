import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/** One server's turn: fills it, loads it, and hands what was measured to the table. */
final class RegistryLoad {
  /** How long and how much. */
  record Pace(int seconds, int warmUpSeconds, int uploads, int warmUpImages, int images) {
    static final Pace FULL = new Pace(5, 4, 8, 40, 20);
    static final Pace QUICK = new Pace(1, 1, 2, 3, 3);
  }

  static final int SESSIONS = 64;
  static final int WARM_UP_UPLOADS = 2;
  private static final int ENTRIES = 100;
  private static final int MEBI = 1 << 20;
  private static final int[] SIZES = {1, 16, 256};
  private static final int UPLOAD_SIZE = 64 * MEBI;
  private static final int LAYER_SIZE = 10 * 1024;
  private static final String OCTETS = "Content-Type: application/octet-stream\r\n";
  private static final String ACCEPT = "Accept: " + RegistryContent.MANIFEST_TYPE;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Pace pace;
  private final List<RegistryContent.Payload> blobs = new ArrayList<>();
  private final RegistryContent.Series series;
  private final List<RegistryContent.Image> small = new ArrayList<>();
  private final List<List<RegistryContent.Image>> pushes = new ArrayList<>();

  RegistryLoad(Pace pace) {
    this.pace = pace;
    for (int size : SIZES) {
      blobs.add(RegistryContent.blob(size * MEBI, size));
    }
    series = new RegistryContent.Series(UPLOAD_SIZE, 2 * (WARM_UP_UPLOADS + pace.uploads()));
    for (int i = 0; i < ENTRIES; i++) {
      small.add(RegistryContent.image(i, i == 1 ? 3 : 1, 64));
    }
    for (int session = 0; session < SESSIONS; session++) {
      List<RegistryContent.Image> images = new ArrayList<>();
      for (int i = 0; i < pace.warmUpImages() + pace.images(); i++) {
        images.add(RegistryContent.image(1000 * (session + 1) + i, 3, LAYER_SIZE));
      }
      pushes.add(images);
    }
  }

  private static String repository(int number) {
    return "r%03d".formatted(number);
  }

  private static String tag(int number) {
    return "t%03d".formatted(number);
  }

  /** Reads and large pushes, in one server's life. */
  void readsAndLargePushes(
      RegistryProcess.Kind kind, RegistryProcess server, BiConsumer<RegistryTable.Row, Double> to)
      throws IOException, InterruptedException {
    if (kind == RegistryProcess.Kind.NGINX) {
      fillFiles(server);
    } else {
      fill(server);
      to.accept(RegistryTable.Row.START, server.startMillis());
    }
    sync();
    RegistryTable.Row[] speed = {
      RegistryTable.Row.GET_1, RegistryTable.Row.GET_16, RegistryTable.Row.GET_256
    };
    RegistryTable.Row[] cpu = {
      RegistryTable.Row.GET_1_CPU, RegistryTable.Row.GET_16_CPU, RegistryTable.Row.GET_256_CPU
    };
    for (int i = 0; i < SIZES.length; i++) {
      downloads(server, blobs.get(i), speed[i], cpu[i], to);
    }
    small(kind, server, to);
    if (kind != RegistryProcess.Kind.NGINX) {
      uploads(server, false, RegistryTable.Row.PUT, RegistryTable.Row.PUT_CPU, to);
      uploads(server, true, RegistryTable.Row.PATCH, RegistryTable.Row.PATCH_CPU, to);
    }
  }

  private void fill(RegistryProcess server) throws IOException {
    try (RegistryWire wire = new RegistryWire(server.port(), 1 << 16)) {
      for (RegistryContent.Payload blob : blobs) {
        push(wire, repository(0), blob);
      }
      for (int i = 0; i < ENTRIES; i++) {
        push(wire, repository(i), small.get(i), "latest");
      }
      for (int i = 1; i < ENTRIES; i++) {
        tag(wire, repository(1), small.get(1), tag(i));
      }
      String tags = "/v2/" + repository(1) + "/tags/list";
      String body =
          new String(wire.ask("GET", tags, "", NOTHING, 200).body(), StandardCharsets.UTF_8);
      expect(tags, body, "\"t\\d", ENTRIES - 1);
    }
  }

  private static void expect(String path, String body, String part, int count) {
    int found = body.split(part, -1).length - 1;
    if (found != count) {
      throw new RegistryWire.Wrong(
          "%s lists %d entries, not %d: %s".formatted(path, found, count, body));
    }
  }

  private void fillFiles(RegistryProcess server) throws IOException {
    Path blobFolder =
        Files.createDirectories(server.data().resolve("v2/" + repository(0) + "/blobs"));
    for (RegistryContent.Payload blob : blobs) {
      try (var file =
          Files.newByteChannel(
              blobFolder.resolve(blob.digest()),
              java.nio.file.StandardOpenOption.CREATE_NEW,
              java.nio.file.StandardOpenOption.WRITE)) {
        for (ByteBuffer bytes = blob.body(); bytes.hasRemaining(); ) {
          file.write(bytes);
        }
      }
    }
    RegistryContent.Payload manifest = small.get(1).manifest();
    Path manifests =
        Files.createDirectories(server.data().resolve("v2/" + repository(1) + "/manifests"));
    Files.write(manifests.resolve("latest"), manifest.bytes().array());
    Files.write(manifests.resolve(manifest.digest()), manifest.bytes().array());
  }

  private void downloads(
      RegistryProcess server,
      RegistryContent.Payload blob,
      RegistryTable.Row speed,
      RegistryTable.Row cpu,
      BiConsumer<RegistryTable.Row, Double> to)
      throws IOException {
    String path = "/v2/" + repository(0) + "/blobs/" + blob.digest();
    try (RegistryDrain wire = new RegistryDrain(server.port())) {
      downloads(wire, path, blob.size(), pace.warmUpSeconds() / 2.0);
      double before = server.cpuSeconds();
      long start = System.nanoTime();
      double bytes = downloads(wire, path, blob.size(), pace.seconds());
      double seconds = (System.nanoTime() - start) / 1e9;
      to.accept(speed, bytes / 1e6 / seconds);
      to.accept(cpu, (server.cpuSeconds() - before) / (bytes / 1e9));
    }
  }

  private static double downloads(RegistryDrain wire, String path, int size, double seconds)
      throws IOException {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    double bytes = 0;
    do {
      long got = wire.get(path);
      if (got != size) {
        throw new RegistryWire.Wrong("%s had %d bytes, not %d".formatted(path, got, size));
      }
      bytes += got;
    } while (System.nanoTime() < end);
    return bytes;
  }

  /** Large pushes, one after the other. */
  void uploads(
      RegistryProcess server,
      boolean streamed,
      RegistryTable.Row speed,
      RegistryTable.Row cpu,
      BiConsumer<RegistryTable.Row, Double> to)
      throws IOException, InterruptedException {
    int number = streamed ? WARM_UP_UPLOADS + pace.uploads() : 0;
    try (RegistryWire wire = new RegistryWire(server.port(), 1 << 16)) {
      for (int i = 0; i < WARM_UP_UPLOADS; i++) {
        upload(wire, number++, streamed);
      }
      sync();
      double before = server.cpuSeconds();
      long start = System.nanoTime();
      for (int i = 0; i < pace.uploads(); i++) {
        upload(wire, number++, streamed);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      double bytes = (double) pace.uploads() * series.size;
      to.accept(speed, bytes / 1e6 / seconds);
      to.accept(cpu, (server.cpuSeconds() - before) / (bytes / 1e9));
    }
  }

  private void upload(RegistryWire wire, int number, boolean streamed) throws IOException {
    String digest = series.digest(number);
    String path = post(wire, repository(0));
    if (streamed) {
      String headers = OCTETS + "Transfer-Encoding: chunked\r\n";
      path = location(wire.ask("PATCH", path, headers, series.chunked(number), 202));
      wire.ask("PUT", digest(path, digest), "Content-Length: 0\r\n", NOTHING, 201);
    } else {
      String headers = OCTETS + "Content-Length: " + series.size + "\r\n";
      wire.ask("PUT", digest(path, digest), headers, series.plain(number), 201);
    }
  }

  private static void push(RegistryWire wire, String repository, RegistryContent.Payload blob)
      throws IOException {
    String path = post(wire, repository);
    String headers = OCTETS + "Content-Length: " + blob.size() + "\r\n";
    wire.ask("PUT", digest(path, blob.digest()), headers, blob.body(), 201);
  }

  private static void push(
      RegistryWire wire, String repository, RegistryContent.Image image, String tag)
      throws IOException {
    for (RegistryContent.Payload blob : image.blobs()) {
      push(wire, repository, blob);
    }
    tag(wire, repository, image, tag);
  }

  private static void tag(
      RegistryWire wire, String repository, RegistryContent.Image image, String tag)
      throws IOException {
    String headers =
        "Content-Type: %s\r\nContent-Length: %d\r\n"
            .formatted(RegistryContent.MANIFEST_TYPE, image.manifest().size());
    String path = "/v2/" + repository + "/manifests/" + tag;
    wire.ask("PUT", path, headers, image.manifest().body(), 201);
  }

  private static String post(RegistryWire wire, String repository) throws IOException {
    String path = "/v2/" + repository + "/blobs/uploads/";
    return location(wire.ask("POST", path, "Content-Length: 0\r\n", NOTHING, 202));
  }

  private static String location(RegistryWire.Answer answer) {
    return answer.header("location").replaceFirst("^https?://[^/]*", "");
  }

  private static String digest(String path, String digest) {
    return path + (path.indexOf('?') < 0 ? '?' : '&') + "digest=" + digest;
  }

  private void small(
      RegistryProcess.Kind kind, RegistryProcess server, BiConsumer<RegistryTable.Row, Double> to)
      throws IOException, InterruptedException {
    RegistryContent.Payload manifest = small.get(1).manifest();
    String manifests = "/v2/" + repository(1) + "/manifests/";
    RegistryRequests requests = new RegistryRequests(server, pace);
    requests
        .gets(manifests + "latest", ACCEPT, manifest.bytes().array())
        .to(RegistryTable.Row.MANIFEST, RegistryTable.Row.MANIFEST_CPU, to);
    requests
        .heads(manifests + manifest.digest(), ACCEPT, manifest.size())
        .to(RegistryTable.Row.HEAD, RegistryTable.Row.HEAD_CPU, to);
    if (kind != RegistryProcess.Kind.NGINX) {
      requests
          .gets("/v2/" + repository(1) + "/tags/list", "Accept: */*", null)
          .to(RegistryTable.Row.TAGS, RegistryTable.Row.TAGS_CPU, to);
    }
    if (kind == RegistryProcess.Kind.OURS || kind == RegistryProcess.Kind.DISTRIBUTION) {
      String path = "/v2/_catalog?n=" + ENTRIES;
      expect(path, requests.body(path), "\"r\\d", ENTRIES);
      requests
          .gets(path, "Accept: */*", null)
          .to(RegistryTable.Row.CATALOG, RegistryTable.Row.CATALOG_CPU, to);
    }
  }

  /** Sessions that push at once, in one server's life. */
  void sessions(RegistryProcess server, BiConsumer<RegistryTable.Row, Double> to)
      throws IOException, InterruptedException {
    to.accept(RegistryTable.Row.START, server.startMillis());
    ExecutorService threads = Executors.newFixedThreadPool(SESSIONS);
    CyclicBarrier barrier = new CyclicBarrier(SESSIONS + 1);
    try {
      List<Future<Void>> all = new ArrayList<>();
      for (int session = 0; session < SESSIONS; session++) {
        int number = session;
        all.add(
            threads.submit(
                () -> {
                  try (RegistryWire wire = new RegistryWire(server.port(), 1 << 14)) {
                    session(wire, number, 0, pace.warmUpImages());
                    barrier.await();
                    barrier.await();
                    session(wire, number, pace.warmUpImages(), pushes.get(number).size());
                    return null;
                  } catch (IOException | RuntimeException e) {
                    barrier.reset();
                    throw e;
                  }
                }));
      }
      double before = 0;
      long start = 0;
      try {
        barrier.await();
        sync();
        before = server.cpuSeconds();
        start = System.nanoTime();
        barrier.await();
      } catch (java.util.concurrent.BrokenBarrierException e) {
        // The session that failed says why, below.
      }
      join(all);
      double seconds = (System.nanoTime() - start) / 1e9;
      double images = (double) SESSIONS * pace.images();
      to.accept(RegistryTable.Row.IMAGES, images / seconds);
      to.accept(RegistryTable.Row.IMAGES_CPU, (server.cpuSeconds() - before) * 1e3 / images);
      to.accept(RegistryTable.Row.MEMORY, server.peakMegabytes());
    } finally {
      threads.shutdownNow();
    }
  }

  private static void join(List<Future<Void>> all) throws IOException, InterruptedException {
    Throwable found = null;
    for (Future<Void> one : all) {
      try {
        one.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof java.util.concurrent.BrokenBarrierException)) {
          found = e.getCause();
        }
      }
    }
    if (found != null) {
      if (found instanceof RegistryWire.Wrong wrong) {
        throw wrong;
      }
      throw new IOException(found);
    }
  }

  private void session(RegistryWire wire, int number, int from, int until) throws IOException {
    for (int i = from; i < until; i++) {
      push(wire, "push/" + repository(number), pushes.get(number).get(i), tag(i));
    }
  }

  /** What earlier rows wrote is on the disk before the next clock runs. */
  private static void sync() throws IOException, InterruptedException {
    RegistryProcess.run(new ProcessBuilder("sync")).waitFor();
  }
}
