package dev.lab.registry.store.object;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Objects in a bucket of S3, or of something that speaks like it. */
public final class S3Objects implements ObjectStorage {
  private static final int DELETED_AT_ONCE = 1000;

  private final S3Config config;
  private final S3Requests requests;
  private final S3Calls calls;
  private final S3Client client;
  private final S3Presigner presigner;
  private volatile boolean conditions = true;

  /** The bucket is first asked for when something is read or written. */
  public S3Objects(S3Config config) {
    this.config = config;
    this.requests = new S3Requests(config);
    this.calls = new S3Calls(config.toString());
    S3Clients clients = new S3Clients(config);
    this.client = clients.client();
    this.presigner = clients.presigner();
  }

  @Override
  public String name() {
    return config.toString();
  }

  /** An etag without its quotation marks. */
  static String plain(String etag) {
    return etag.replace("\"", "");
  }

  @Override
  public void put(String key, byte[] bytes) throws IOException {
    put(requests.put(key).build(), key, bytes, bytes.length);
  }

  private String put(PutObjectRequest request, String key, byte[] buffer, int length)
      throws IOException {
    return calls.insist("write " + key, () -> put(request, buffer, length));
  }

  private String put(PutObjectRequest request, byte[] buffer, int length) {
    return plain(client.putObject(request, S3Parts.body(buffer, length)).eTag());
  }

  @Override
  public boolean putIfAbsent(String key, byte[] bytes) throws IOException {
    return putIfAbsent(key, bytes, bytes.length).isPresent();
  }

  /** Its etag; empty if there is one already. */
  Optional<String> putIfAbsent(String key, byte[] buffer, int length) throws IOException {
    if (conditions) {
      Optional<String> etag =
          calls.insist("write " + key, () -> putOnCondition(key, buffer, length));
      if (conditions) {
        return etag;
      }
    }
    return head(key).isPresent()
        ? Optional.empty()
        : Optional.of(put(requests.put(key).build(), key, buffer, length));
  }

  private Optional<String> putOnCondition(String key, byte[] buffer, int length) {
    try {
      return Optional.of(put(requests.put(key).ifNoneMatch("*").build(), buffer, length));
    } catch (SdkException e) {
      if (S3Calls.isStatus(e, 412)) {
        return Optional.empty();
      }
      if (S3Calls.isUnknown(e)) {
        conditions = false;
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public ObjectWriter write(String key) {
    return new S3Writer(this, key, config.chunkSize());
  }

  S3Parts start(String key) throws IOException {
    return S3Parts.start(client, requests, calls, key);
  }

  @Override
  public Optional<Entry> head(String key) throws IOException {
    try {
      HeadObjectResponse found =
          client.headObject(r -> r.bucket(requests.bucket()).key(requests.key(key)));
      return Optional.of(
          new Entry(key, found.contentLength(), plain(found.eTag()), found.lastModified()));
    } catch (SdkException e) {
      if (S3Calls.isStatus(e, 404)) {
        return Optional.empty();
      }
      throw calls.failed("look for " + key, e);
    }
  }

  @Override
  public Optional<byte[]> read(String key) throws IOException {
    try {
      return Optional.of(client.getObjectAsBytes(requests.get(key, 0)).asByteArrayUnsafe());
    } catch (SdkException e) {
      if (S3Calls.isStatus(e, 404)) {
        return Optional.empty();
      }
      throw calls.failed("read " + key, e);
    }
  }

  @Override
  public InputStream open(String key, long offset) throws IOException {
    try {
      return new S3Stream(client.getObject(requests.get(key, offset)));
    } catch (SdkException e) {
      if (S3Calls.isStatus(e, 404)) {
        throw new NoSuchFileException(key, null, "is not in " + name());
      }
      throw calls.failed("read " + key, e);
    }
  }

  @Override
  public Page list(Query query) throws IOException {
    ListObjectsV2Request.Builder request =
        ListObjectsV2Request.builder()
            .bucket(requests.bucket())
            .prefix(requests.key(query.prefix()))
            .maxKeys(query.limit());
    if (query.folded()) {
      request.delimiter("/");
    }
    if (!query.token().isEmpty()) {
      request.continuationToken(query.token());
    } else if (!query.after().isEmpty()) {
      request.startAfter(requests.key(query.after()));
    }
    ListObjectsV2Response listed =
        calls.make("list " + query.prefix(), () -> client.listObjectsV2(request.build()));
    int root = config.root().length();
    return new Page(
        listed.contents().stream()
            .map(
                o ->
                    new Entry(o.key().substring(root), o.size(), plain(o.eTag()), o.lastModified()))
            .toList(),
        listed.commonPrefixes().stream().map(p -> p.prefix().substring(root)).toList(),
        Boolean.TRUE.equals(listed.isTruncated())
            ? Optional.of(
                new Query(
                    query.prefix(),
                    query.after(),
                    query.folded(),
                    query.limit(),
                    listed.nextContinuationToken()))
            : Optional.empty());
  }

  @Override
  public void delete(Collection<String> keys) throws IOException {
    List<String> all = new ArrayList<>(keys);
    if (all.size() == 1) {
      deleteOne(all.getFirst());
      return;
    }
    for (int from = 0; from < all.size(); from += DELETED_AT_ONCE) {
      deleteSome(all.subList(from, Math.min(all.size(), from + DELETED_AT_ONCE)));
    }
  }

  private void deleteOne(String key) throws IOException {
    try {
      client.deleteObject(r -> r.bucket(requests.bucket()).key(requests.key(key)));
    } catch (NoSuchKeyException e) {
      // Amazon says nothing of it; others do.
    } catch (SdkException e) {
      throw calls.failed("delete " + key, e);
    }
  }

  private void deleteSome(List<String> keys) throws IOException {
    List<ObjectIdentifier> objects =
        keys.stream()
            .map(key -> ObjectIdentifier.builder().key(requests.key(key)).build())
            .toList();
    DeleteObjectsResponse deleted =
        calls.make(
            "delete " + keys.size() + " objects, such as " + keys.getFirst(),
            () ->
                client.deleteObjects(
                    r -> r.bucket(requests.bucket()).delete(d -> d.objects(objects).quiet(true))));
    for (S3Error error : deleted.errors()) {
      if (!"NoSuchKey".equals(error.code())) {
        throw new IOException(name() + " could not delete " + error.key() + ": " + error.message());
      }
    }
  }

  @Override
  public boolean join(List<Entry> parts, String key) throws IOException {
    if (parts.size() == 1 && parts.getFirst().size() <= S3Join.PIECE) {
      calls.make(
          "copy " + parts.getFirst().key(),
          () -> client.copyObject(requests.copy(parts.getFirst(), key)));
      return true;
    }
    if (!S3Join.isPossible(parts)) {
      return false;
    }
    S3Join.copy(parts, start(key));
    return true;
  }

  @Override
  public Optional<URI> location(String key, Duration valid) throws IOException {
    try {
      return Optional.of(
          calls
              .make(
                  "sign the address of " + key,
                  () ->
                      presigner.presignGetObject(
                          r -> r.signatureDuration(valid).getObjectRequest(requests.get(key, 0))))
              .url()
              .toURI());
    } catch (URISyntaxException e) {
      throw new IOException("the address of " + key + " in " + name() + " is not one", e);
    }
  }

  @Override
  public void close() {
    client.close();
    presigner.close();
  }
}
