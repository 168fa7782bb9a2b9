package dev.lab.registry.client;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.RepositoryName;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes one registry (OCI distribution-spec). Thread-safe; calls block. */
public final class RegistryClient {
  private static final String ACCEPT = String.join(", ", MediaType.MANIFESTS);
  private static final RequestBody NOTHING = RequestBody.create(new byte[0]);
  private static final int LARGEST_MANIFEST = 16 * 1024 * 1024;
  private static final int MOST_PAGES = 10_000;

  private final RegistryEndpoint endpoint;
  private final Exchange exchange;

  /** A client of the registry at this endpoint. */
  public RegistryClient(
      OkHttpClient http, RegistryEndpoint endpoint, CredentialsProvider credentials) {
    this.endpoint = endpoint;
    OkHttpClient spoken = endpoint.either() ? EitherWay.client(http, endpoint) : http;
    this.exchange = new Exchange(spoken, endpoint, credentials);
  }

  /** A client that asks as nobody. */
  public RegistryClient(OkHttpClient http, RegistryEndpoint endpoint) {
    this(http, endpoint, CredentialsProvider.ANONYMOUS);
  }

  /** The registry that this speaks to. */
  public RegistryEndpoint endpoint() {
    return endpoint;
  }

  private static String pull(RepositoryName repository) {
    return "repository:" + repository + ":pull";
  }

  private static String push(RepositoryName repository) {
    return "repository:" + repository + ":pull,push";
  }

  private Request.Builder request(String path) {
    return new Request.Builder().url(endpoint.url(path));
  }

  /** Finds out whether a registry is there and lets one in. */
  public void ping() throws RegistryClientException {
    String what = "ask for the registry API";
    try (Response response = exchange.send(what, "", request("/v2/").build())) {
      if (response.code() != 200) {
        throw exchange.failure(what, response);
      }
    }
  }

  /** The manifest that a tag or digest names. */
  public Manifest manifest(RepositoryName repository, String reference)
      throws RegistryClientException {
    String what = "read the manifest " + reference + " of " + repository;
    Request request =
        request("/v2/" + repository + "/manifests/" + reference).header("Accept", ACCEPT).build();
    try (Response response = exchange.send(what, pull(repository), request)) {
      if (response.code() != 200) {
        throw exchange.failure(what, response);
      }
      return read(what, reference, response);
    }
  }

  private Manifest read(String what, String reference, Response response)
      throws RegistryClientException {
    byte[] bytes;
    try {
      bytes = response.body().byteStream().readNBytes(LARGEST_MANIFEST + 1);
    } catch (IOException e) {
      throw exchange.unreachable(what, response.request(), e);
    }
    if (bytes.length > LARGEST_MANIFEST) {
      throw exchange.nonsense(what, response, "the answer is too long for a manifest");
    }
    String type = response.header("Content-Type", "");
    String mediaType = type == null ? "" : type.split(";", 2)[0].strip();
    Digest digest = Digest.sha256(bytes);
    String promised =
        reference.indexOf(':') >= 0 ? reference : response.header("Docker-Content-Digest");
    if (promised != null) {
      Digest expected = parse(what, response, promised);
      digest = Digest.of(expected.algorithm(), expected.hasher().digest(bytes));
      if (!digest.equals(expected)) {
        throw VerifiedStream.mismatch(expected, digest);
      }
    }
    return new Manifest(mediaType, digest, bytes);
  }

  private Digest parse(String what, Response response, String digest)
      throws RegistryClientException {
    try {
      return Digest.parse(digest);
    } catch (IllegalArgumentException e) {
      throw exchange.nonsense(what, response, String.valueOf(e.getMessage()));
    }
  }

  /**
   * The digest of what a tag or digest names, without the manifest itself; empty where the registry
   * does not tell it. Where pulls are counted, this is none.
   */
  public Optional<Digest> headManifest(RepositoryName repository, String reference)
      throws RegistryClientException {
    String what = "look for the manifest " + reference + " of " + repository;
    Request request =
        request("/v2/" + repository + "/manifests/" + reference)
            .head()
            .header("Accept", ACCEPT)
            .build();
    try (Response response = exchange.send(what, pull(repository), request)) {
      if (response.code() != 200) {
        throw exchange.failure(what, response);
      }
      String digest = response.header("Docker-Content-Digest");
      return digest == null ? Optional.empty() : Optional.of(parse(what, response, digest));
    }
  }

  /** The manifest that a tag or digest names, if the registry has it. */
  public Optional<Manifest> findManifest(RepositoryName repository, String reference)
      throws RegistryClientException {
    try {
      return Optional.of(manifest(repository, reference));
    } catch (RegistryClientException e) {
      if (e.status() == 404 && !e.code().equals(RegistryClientException.UNEXPECTED_ANSWER)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The size of a blob, if the repository has it. */
  public OptionalLong headBlob(RepositoryName repository, Digest digest)
      throws RegistryClientException {
    String what = "look for the blob " + digest + " in " + repository;
    Request request = request("/v2/" + repository + "/blobs/" + digest).head().build();
    try (Response response = exchange.send(what, pull(repository), request)) {
      return switch (response.code()) {
        case 200 -> OptionalLong.of(length(response));
        case 404 -> OptionalLong.empty();
        default -> throw exchange.failure(what, response);
      };
    }
  }

  private static long length(Response response) {
    try {
      return Long.parseLong(response.header("Content-Length", "-1"));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** A blob's content; the digest is verified at its end, and the caller closes it. */
  public InputStream blob(RepositoryName repository, Digest digest) throws RegistryClientException {
    return new VerifiedStream(download(repository, digest, 0).in(), digest);
  }

  /**
   * A blob's content as it comes, not verified; the caller closes it.
   *
   * @param from the byte to go on at; a registry that knows no ranges starts at 0 all the same
   */
  public BlobDownload download(RepositoryName repository, Digest digest, long from)
      throws RegistryClientException {
    String what = "read the blob " + digest + " of " + repository;
    // Blobs are compressed already; and a length is told only of what is sent as it is.
    Request.Builder request =
        request("/v2/" + repository + "/blobs/" + digest).header("Accept-Encoding", "identity");
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    Response response = exchange.send(what, pull(repository), request.build());
    InputStream in = response.body().byteStream();
    if (response.code() == 200) {
      return new BlobDownload(0, length(response), in);
    }
    if (response.code() == 206) {
      String range = String.valueOf(response.header("Content-Range"));
      Optional<BlobDownload> part = BlobDownload.part(range, in);
      if (part.isEmpty() || part.get().offset() != from) {
        response.close();
        throw exchange.nonsense(
            what, response, "asked for bytes from " + from + ", it sent \"" + range + "\"");
      }
      return part.get();
    }
    throw exchange.failure(what, response);
  }

  /** Asks the registry to take a blob over from another of its repositories; false if it can't. */
  public boolean mount(RepositoryName repository, Digest digest, RepositoryName from)
      throws RegistryClientException {
    String what = "mount the blob " + digest + " of " + from + " into " + repository;
    HttpUrl url =
        endpoint
            .url("/v2/" + repository + "/blobs/uploads/")
            .newBuilder()
            .addQueryParameter("mount", digest.toString())
            .addQueryParameter("from", from.value())
            .build();
    Request request = new Request.Builder().url(url).post(NOTHING).build();
    try (Response response = exchange.send(what, push(repository) + " " + pull(from), request)) {
      switch (response.code()) {
        case 201:
          return true;
        case 202:
          cancel(repository, response);
          return false;
        default:
          throw exchange.failure(what, response);
      }
    }
  }

  /** The upload that a registry offers instead of a mount is not wanted: who pushes starts one. */
  private void cancel(RepositoryName repository, Response offer) throws RegistryClientException {
    String location = offer.header("Location");
    HttpUrl url = location == null ? null : offer.request().url().resolve(location);
    if (url != null) {
      Request request = new Request.Builder().url(url).delete().build();
      exchange.send("cancel an upload", push(repository), request).close();
    }
  }

  /**
   * Pushes a blob of this size.
   *
   * @param bytesSent told how many bytes have gone so far
   */
  public void pushBlob(
      RepositoryName repository,
      Digest digest,
      long size,
      BlobSource source,
      LongConsumer bytesSent)
      throws RegistryClientException {
    String what = "push the blob " + digest + " to " + repository;
    HttpUrl location;
    Request start = request("/v2/" + repository + "/blobs/uploads/").post(NOTHING).build();
    try (Response response = exchange.send(what, push(repository), start)) {
      if (response.code() != 202) {
        throw exchange.failure(what, response);
      }
      String header = response.header("Location");
      HttpUrl resolved = header == null ? null : response.request().url().resolve(header);
      if (resolved == null) {
        throw exchange.nonsense(what, response, "the registry does not say where to upload to");
      }
      location = resolved;
    }
    HttpUrl url = location.newBuilder().addQueryParameter("digest", digest.toString()).build();
    Request put = new Request.Builder().url(url).put(new BlobBody(size, source, bytesSent)).build();
    try (Response response = exchange.send(what, push(repository), put)) {
      if (response.code() != 201) {
        throw exchange.failure(what, response);
      }
    }
  }

  /** Pushes a manifest under a tag or its digest; gives the digest that the registry found. */
  public Digest pushManifest(
      RepositoryName repository, String reference, String mediaType, byte[] bytes)
      throws RegistryClientException {
    String what = "push the manifest " + reference + " of " + repository;
    Request request =
        request("/v2/" + repository + "/manifests/" + reference)
            .put(RequestBody.create(bytes, okhttp3.MediaType.get(mediaType)))
            .build();
    try (Response response = exchange.send(what, push(repository), request)) {
      if (response.code() != 201) {
        throw exchange.failure(what, response);
      }
      Digest digest = Digest.sha256(bytes);
      String found = response.header("Docker-Content-Digest", digest.toString());
      Digest told = parse(what, response, String.valueOf(found));
      if (told.algorithm().equals(digest.algorithm()) && !told.equals(digest)) {
        throw VerifiedStream.mismatch(digest, told);
      }
      return told;
    }
  }

  /** The repository's tags, all pages of them; empty if there are none. */
  public List<String> tags(RepositoryName repository) throws RegistryClientException {
    return list(
        "list the tags of " + repository,
        "/v2/" + repository + "/tags/list",
        pull(repository),
        "tags");
  }

  /** The registry's repositories, all pages of them. */
  public List<String> catalog() throws RegistryClientException {
    return list("list the repositories", "/v2/_catalog", "registry:catalog:*", "repositories");
  }

  /**
   * The manifests that are about this one; where the registry has no such list, those in the index
   * under the tag that stands for it (OCI distribution-spec, Referrers Tag Schema).
   */
  public List<Digest> referrers(RepositoryName repository, Digest subject)
      throws RegistryClientException {
    String what = "list what is about " + subject + " in " + repository;
    List<String> digests;
    try {
      digests =
          list(
              what,
              "/v2/" + repository + "/referrers/" + subject,
              pull(repository),
              "manifests",
              entry -> entry.path("digest").asString(""));
    } catch (RegistryClientException e) {
      if (e.status() != 404) {
        throw e;
      }
      Optional<Manifest> index =
          findManifest(repository, subject.algorithm() + "-" + subject.hex());
      return index.isPresent() ? children(what, index.get()) : List.of();
    }
    List<Digest> found = new ArrayList<>();
    for (String digest : digests) {
      found.add(parse(what, digest));
    }
    return found;
  }

  private List<Digest> children(String what, Manifest index) throws RegistryClientException {
    List<Digest> found = new ArrayList<>();
    for (JsonNode child : JsonMapper.shared().readTree(index.bytes()).path("manifests")) {
      found.add(parse(what, child.path("digest").asString("")));
    }
    return found;
  }

  private Digest parse(String what, String digest) throws RegistryClientException {
    try {
      return Digest.parse(digest);
    } catch (IllegalArgumentException e) {
      throw new RegistryClientException(
          RegistryClientException.UNEXPECTED_ANSWER,
          200,
          "could not " + what + " at " + endpoint + ": " + e.getMessage(),
          "",
          e);
    }
  }

  private List<String> list(String what, String path, String scope, String field)
      throws RegistryClientException {
    return list(what, path, scope, field, entry -> entry.asString(""));
  }

  private List<String> list(
      String what, String path, String scope, String field, Function<JsonNode, String> read)
      throws RegistryClientException {
    List<String> entries = new ArrayList<>();
    HttpUrl url = endpoint.url(path);
    for (int page = 0; page < MOST_PAGES; page++) {
      Request request = new Request.Builder().url(url).build();
      try (Response response = exchange.send(what, scope, request)) {
        if (response.code() != 200) {
          throw exchange.failure(what, response);
        }
        page(what, response, field).forEach(entry -> entries.add(read.apply(entry)));
        Optional<HttpUrl> next =
            Optional.ofNullable(response.header("Link")).flatMap(PageLink::next).map(url::resolve);
        if (next.isEmpty() || next.get().equals(url)) {
          return entries;
        }
        url = next.get();
      }
    }
    return entries;
  }

  private JsonNode page(String what, Response response, String field)
      throws RegistryClientException {
    JsonNode list;
    try {
      list = JsonMapper.shared().readTree(response.body().string()).path(field);
    } catch (JacksonException e) {
      throw exchange.nonsense(what, response, "the answer is not JSON");
    } catch (IOException e) {
      throw exchange.unreachable(what, response.request(), e);
    }
    if (!list.isArray() && !list.isNull()) {
      throw exchange.nonsense(what, response, "the answer has no list \"" + field + "\"");
    }
    return list;
  }
}
