import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server under test, from its exec to its end, and what the kernel says it used. */
final class RegistryProcess implements AutoCloseable {
  /** The servers. */
  enum Kind {
    OURS,
    DISTRIBUTION,
    OLAREG,
    NGINX;

    String title() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Where the programs are, and where their data may go. */
  record Places(Path top, Path bin, Path data, long ticksPerSecond) {}

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final int LARGE = 1 << 20;
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  private final Places places;
  private final Path folder;
  private final Process process;
  private final int port;
  private double startMillis;

  private RegistryProcess(Places places, Path folder, Process process, int port) {
    this.places = places;
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  /** Starts a server on a fresh folder and waits for its first 200 on /v2/. */
  static RegistryProcess start(Kind kind, Places places) throws IOException, InterruptedException {
    return start(kind, places, List.of());
  }

  /** The same with more words on its command line. */
  static RegistryProcess start(Kind kind, Places places, List<String> more)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(places.data(), kind.title());
    Path data = Files.createDirectory(folder.resolve("data"));
    int port = freePort();
    List<String> command =
        switch (kind) {
          case OURS ->
              List.of(
                  places.top().resolve("lab").toString(),
                  "registry",
                  "serve",
                  "--port",
                  "" + port,
                  "--data",
                  "" + data);
          case DISTRIBUTION ->
              List.of(
                  places.bin().resolve("distribution").toString(),
                  "serve",
                  "" + distributionConfig(folder, data, port));
          case OLAREG ->
              List.of(
                  places.bin().resolve("olareg").toString(),
                  "serve",
                  "--addr",
                  "127.0.0.1",
                  "--port",
                  "" + port,
                  "--dir",
                  "" + data);
          case NGINX ->
              List.of("nginx", "-p", "" + folder, "-c", "" + nginxConfig(folder, data, port));
        };
    command = new ArrayList<>(command);
    command.addAll(more);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(folder.resolve("err").toFile());
    builder.environment().put("OTEL_TRACES_EXPORTER", "none");
    long start = System.nanoTime();
    RegistryProcess server = new RegistryProcess(places, folder, run(builder), port);
    try {
      server.await(kind, start);
      return server;
    } catch (IOException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static Path distributionConfig(Path folder, Path data, int port) throws IOException {
    return Files.writeString(
        folder.resolve("config.yml"),
        """
        version: 0.1
        log: {level: error, accesslog: {disabled: true}}
        storage:
          filesystem: {rootdirectory: %s}
          cache: {blobdescriptor: inmemory}
          maintenance: {uploadpurging: {enabled: false}}
        http: {addr: "127.0.0.1:%d", secret: bench}
        """
            .formatted(data, port));
  }

  private static Path nginxConfig(Path folder, Path data, int port) throws IOException {
    StringBuilder temporary = new StringBuilder();
    for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
      temporary.append("  %s_temp_path %s/%s;\n".formatted(kind, folder, kind));
    }
    return Files.writeString(
        folder.resolve("nginx.conf"),
        """
        daemon off;
        master_process off;
        pid %s/pid;
        error_log stderr crit;
        events { worker_connections 512; }
        http {
          access_log off;
          sendfile on;
          tcp_nopush on;
          keepalive_requests 1000000000;
        %s  server {
            listen 127.0.0.1:%d;
            root %s;
            location = /v2/ { return 200; }
          }
        }
        """
            .formatted(folder, temporary, port, data));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts a process that ends with this program at the latest. */
  static Process run(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    RUNNING.add(process);
    process.onExit().thenAccept(RUNNING::remove);
    return process;
  }

  /** For the end of this program, however it comes. */
  static void endAll() {
    RUNNING.forEach(RegistryProcess::end);
  }

  private static void end(Process process) {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroy);
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        all.forEach(ProcessHandle::destroyForcibly);
        process.waitFor(5, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      all.forEach(ProcessHandle::destroyForcibly);
      Thread.currentThread().interrupt();
    }
  }

  private void await(Kind kind, long start) throws IOException, InterruptedException {
    while (true) {
      try (RegistryWire wire = new RegistryWire(port, 1 << 12)) {
        wire.ask("GET", "/v2/", "", java.nio.ByteBuffer.allocate(0), 200);
        startMillis = (System.nanoTime() - start) / 1e6;
        return;
      } catch (java.net.SocketException | RegistryWire.Wrong e) {
        if (!process.isAlive() || System.nanoTime() - start > PATIENCE_NANOS) {
          throw new RegistryWire.Wrong(
              kind.title()
                  + " did not start: "
                  + Files.readString(folder.resolve("err")).strip().replace("" + folder, "…"));
        }
        Thread.sleep(1);
      }
    }
  }

  int port() {
    return port;
  }

  /** The folder that nginx serves, and the others keep their data in. */
  Path data() {
    return folder.resolve("data");
  }

  double startMillis() {
    return startMillis;
  }

  /** The version of the JDK that this process runs on; empty for one that is no Java. */
  String javaVersion() throws IOException {
    Path program = Path.of(process.info().command().orElse("/"));
    Path release = program.resolve("../../release").normalize();
    if (!Files.isRegularFile(release)) {
      return "";
    }
    return Files.readAllLines(release).stream()
        .filter(line -> line.startsWith("JAVA_VERSION="))
        .map(line -> line.substring(14, line.length() - 1))
        .findFirst()
        .orElse("");
  }

  /** User and system time so far, children included, in seconds. */
  double cpuSeconds() {
    long ticks = tree().mapToLong(RegistryProcess::ticks).sum();
    return ticks / (double) places.ticksPerSecond();
  }

  private static long ticks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      // utime, stime, cutime, cstime: fields 14 to 17, where the state is field 3.
      long ticks = 0;
      for (int field = 14; field <= 17; field++) {
        ticks += Long.parseLong(fields[field - 3]);
      }
      return ticks;
    } catch (IOException e) {
      return 0;
    }
  }

  /** The most memory that it ever held, in megabytes. */
  double peakMegabytes() {
    return tree().mapToLong(RegistryProcess::peakKilobytes).sum() * 1024 / 1e6;
  }

  private static long peakKilobytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  private Stream<Long> tree() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .map(ProcessHandle::pid);
  }

  /**
   * Ends the server and removes the large files of its data. The many small ones stay until the
   * end: for minutes after a deletion, ext4 is slow to make files, and the next server would pay.
   */
  @Override
  public void close() throws IOException {
    end(process);
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        if (Files.size(path) >= LARGE && Files.isRegularFile(path)) {
          Files.delete(path);
        }
      }
    }
  }
}
