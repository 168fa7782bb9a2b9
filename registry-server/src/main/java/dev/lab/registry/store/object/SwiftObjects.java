package dev.lab.registry.store.object;

import dev.lab.registry.store.object.SwiftCalls.Call;
import dev.lab.registry.store.object.SwiftManifest.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Objects in a container of OpenStack's Swift. Files and segments lie in one container, below
 * {@code files/} and {@code segments/}, as in the open source registry; its dynamic large objects
 * are read, and what is written here are static ones.
 */
public final class SwiftObjects implements ObjectStorage {
  private static final MediaType TYPE = MediaType.get("application/octet-stream");
  private static final long WORTH_COPYING = 1 << 20;

  private final SwiftConfig config;
  private final SwiftCalls calls;
  private final SwiftManifest manifests;
  private final String root;

  /** Signs in when something is first read or written. */
  public SwiftObjects(SwiftConfig config) {
    this.config = config;
    this.calls = new SwiftCalls(config);
    this.manifests = new SwiftManifest(calls, config.container());
    this.root = config.prefix() + "files/";
  }

  @Override
  public String name() {
    return config.toString();
  }

  @Override
  public void prepare() throws IOException {
    try (Response response = calls.send("look at it", new Call("HEAD", ""), 404)) {
      if (response.code() != 404) {
        return;
      }
    }
    calls.send("make it", new Call("PUT", "")).close();
  }

  /** A new object may be missing from a list for some time. */
  @Override
  public boolean listsAtOnce() {
    return false;
  }

  /** An etag without its quotation marks. */
  static String plain(String etag) {
    return etag.replace("\"", "");
  }

  /** A folder of its own for an object's segments. */
  String newFolder() {
    String id = UUID.randomUUID().toString().replace("-", "");
    return config.prefix() + "segments/" + id.substring(0, 3) + "/" + id.substring(3);
  }

  static String segment(String folder, int number) {
    return folder + "/" + String.format(Locale.ROOT, "%016d", number);
  }

  private static Call put(String name, RequestBody content) {
    return new Call("PUT", name).with(content);
  }

  @Override
  public void put(String key, byte[] bytes) throws IOException {
    put(root + key, bytes, bytes.length);
  }

  /** Writes an object by its whole name; its etag. */
  String put(String name, byte[] buffer, int length) throws IOException {
    Call call = put(name, RequestBody.create(buffer, TYPE, 0, length));
    try (Response response = calls.send("write " + name, call)) {
      return plain(response.header("Etag", ""));
    }
  }

  @Override
  public boolean putIfAbsent(String key, byte[] bytes) throws IOException {
    return putIfAbsent(key, bytes, bytes.length).isPresent();
  }

  /** Its etag; empty if there is one already. */
  Optional<String> putIfAbsent(String key, byte[] buffer, int length) throws IOException {
    Call call =
        put(root + key, RequestBody.create(buffer, TYPE, 0, length)).header("If-None-Match", "*");
    try (Response response = calls.send("write " + key, call, 412)) {
      return response.code() == 412
          ? Optional.empty()
          : Optional.of(plain(response.header("Etag", "")));
    }
  }

  @Override
  public ObjectWriter write(String key) {
    return new SwiftWriter(this, key, config.chunkSize());
  }

  Optional<String> list(String key, String folder, List<Piece> segments) throws IOException {
    return manifests.write(root + key, folder, segments);
  }

  @Override
  public Optional<Entry> head(String key) throws IOException {
    try (Response response = calls.send("look for " + key, new Call("HEAD", root + key), 404)) {
      if (response.code() == 404) {
        return Optional.empty();
      }
      return Optional.of(
          new Entry(
              key,
              Long.parseLong(response.header("Content-Length", "0")),
              plain(response.header("Etag", "")),
              ZonedDateTime.parse(
                      response.header("Last-Modified", ""), DateTimeFormatter.RFC_1123_DATE_TIME)
                  .toInstant()));
    } catch (NumberFormatException | DateTimeParseException e) {
      throw new IOException(name() + " does not say how long or how old " + key + " is", e);
    }
  }

  @Override
  public Optional<byte[]> read(String key) throws IOException {
    try (Response response = calls.send("read " + key, new Call("GET", root + key), 404)) {
      return response.code() == 404 ? Optional.empty() : Optional.of(response.body().bytes());
    }
  }

  @Override
  public InputStream open(String key, long offset) throws IOException {
    Call call = new Call("GET", root + key);
    Response response =
        calls.send(
            "read " + key, offset == 0 ? call : call.header("Range", "bytes=" + offset + "-"), 404);
    if (response.code() == 404) {
      response.close();
      throw new NoSuchFileException(key, null, "is not in " + name());
    }
    // Closing the body closes the answer, and the connection where some of it is left.
    return response.body().byteStream();
  }

  @Override
  public Page list(Query query) throws IOException {
    String marker = !query.token().isEmpty() ? query.token() : query.after();
    Call call =
        new Call("GET", "")
            .parameter("format", "json")
            .parameter("prefix", root + query.prefix())
            .parameter("limit", String.valueOf(query.limit()));
    if (!marker.isEmpty()) {
      call = call.parameter("marker", root + marker);
    }
    if (query.folded()) {
      call = call.parameter("delimiter", "/");
    }
    List<Entry> objects = new ArrayList<>();
    List<String> folders = new ArrayList<>();
    String last = "";
    int count = 0;
    try (Response response = calls.send("list " + query.prefix(), call)) {
      for (JsonNode each : json(response)) {
        count++;
        String folder = each.path("subdir").asString("");
        last = (folder.isEmpty() ? each.path("name").asString("") : folder);
        last = last.substring(root.length());
        if (folder.isEmpty()) {
          objects.add(entry(last, each));
        } else {
          folders.add(last);
        }
      }
    }
    return new Page(
        objects,
        folders,
        count < query.limit()
            ? Optional.empty()
            : Optional.of(
                new Query(query.prefix(), query.after(), query.folded(), query.limit(), last)));
  }

  private static JsonNode json(Response response) throws IOException {
    byte[] body = response.body().bytes();
    try {
      return JsonMapper.shared().readTree(body.length == 0 ? new byte[] {'[', ']'} : body);
    } catch (JacksonException e) {
      throw new IOException("a list of Swift's is not JSON", e);
    }
  }

  private static Entry entry(String key, JsonNode found) {
    String etag = found.path("slo_etag").asString(found.path("hash").asString(""));
    Instant modified =
        LocalDateTime.parse(found.path("last_modified").asString("")).toInstant(ZoneOffset.UTC);
    return new Entry(key, found.path("bytes").asLong(0), plain(etag), modified);
  }

  @Override
  public void delete(Collection<String> keys) throws IOException {
    AtOnce.run(
        keys.stream()
            .map(
                key ->
                    (AtOnce.Task<Boolean>)
                        () -> {
                          delete(key);
                          return true;
                        })
            .toList());
  }

  private void delete(String key) throws IOException {
    Optional<List<Piece>> pieces = pieces(key);
    List<Piece> segments = new ArrayList<>();
    if (pieces.isPresent()) {
      segments.addAll(manifests.lists(pieces.get()));
      segments.addAll(manifests.segments(pieces.get()));
    }
    remove(root + key);
    for (Piece segment : segments) {
      remove(segment.name());
    }
  }

  /** What a large object is made of; empty if it is a plain one, or none. */
  private Optional<List<Piece>> pieces(String key) throws IOException {
    try (Response response = calls.send("look for " + key, new Call("HEAD", root + key), 404)) {
      if (response.header("X-Static-Large-Object") == null) {
        return Optional.empty();
      }
    }
    return manifests.read(root + key);
  }

  private void remove(String name) throws IOException {
    calls.send("delete " + name, new Call("DELETE", name), 404).close();
  }

  /** Removes segments that no list refers to, as far as that goes. */
  void drop(List<Piece> segments) {
    for (Piece segment : segments) {
      try {
        remove(segment.name());
      } catch (IOException e) {
        // It stays, and nothing refers to it.
        return;
      }
    }
  }

  @Override
  public boolean join(List<Entry> parts, String key) throws IOException {
    if (parts.subList(0, parts.size() - 1).stream().anyMatch(p -> p.size() < WORTH_COPYING)) {
      return false;
    }
    List<Piece> sources = new ArrayList<>();
    for (Entry part : parts) {
      Optional<List<Piece>> pieces = pieces(part.key());
      if (pieces.isPresent()) {
        sources.addAll(manifests.segments(pieces.get()));
      } else {
        sources.add(new Piece(root + part.key(), part.etag(), part.size(), false));
      }
    }
    if (sources.size() == 1) {
      copy(sources.getFirst(), root + key);
      return true;
    }
    String folder = newFolder();
    List<AtOnce.Task<Piece>> copies = new ArrayList<>();
    List<Piece> targets = new ArrayList<>();
    for (Piece source : sources) {
      String name = segment(folder, copies.size() + 1);
      targets.add(new Piece(name, source.etag(), source.size(), false));
      copies.add(() -> copy(source, name));
    }
    try {
      if (list(key, folder, AtOnce.run(copies)).isEmpty()) {
        drop(targets);
      }
    } catch (IOException | RuntimeException e) {
      drop(targets);
      throw e;
    }
    return true;
  }

  private Piece copy(Piece source, String name) throws IOException {
    Call call =
        new Call("COPY", source.name())
            .header("Destination", config.container() + "/" + name)
            .header("If-Match", "\"" + source.etag() + "\"");
    calls.send("copy " + source.name(), call).close();
    return new Piece(name, source.etag(), source.size(), false);
  }

  /** Clients read through this registry. */
  @Override
  public Optional<URI> location(String key, Duration valid) {
    return Optional.empty();
  }

  @Override
  public void close() {
    calls.close();
  }
}
