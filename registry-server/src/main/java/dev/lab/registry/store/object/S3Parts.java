package dev.lab.registry.store.object;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** An object that is made of parts: started, given its parts, completed or dropped. */
final class S3Parts {
  static final int MOST = 10_000;

  private final S3Client client;
  private final S3Requests requests;
  private final S3Calls calls;
  private final String key;
  private final String id;

  private S3Parts(S3Client client, S3Requests requests, S3Calls calls, String key, String id) {
    this.client = client;
    this.requests = requests;
    this.calls = calls;
    this.key = key;
    this.id = id;
  }

  static S3Parts start(S3Client client, S3Requests requests, S3Calls calls, String key)
      throws IOException {
    String id =
        calls.make(
            "start " + key, () -> client.createMultipartUpload(requests.parts(key)).uploadId());
    return new S3Parts(client, requests, calls, key, id);
  }

  CompletedPart upload(int number, byte[] buffer, int length) throws IOException {
    if (number > MOST) {
      throw new IOException(
          "an object in "
              + calls.name()
              + " has at most "
              + MOST
              + " parts: a larger storage.s3.chunksize makes larger objects possible");
    }
    String etag =
        calls.make(
            "take part " + number + " of " + key,
            () ->
                client
                    .uploadPart(
                        r ->
                            r.bucket(requests.bucket())
                                .key(requests.key(key))
                                .uploadId(id)
                                .partNumber(number),
                        body(buffer, length))
                    .eTag());
    return CompletedPart.builder().partNumber(number).eTag(etag).build();
  }

  /** The bytes are read again where a request is repeated. */
  static RequestBody body(byte[] buffer, int length) {
    return RequestBody.fromContentProvider(
        () -> new java.io.ByteArrayInputStream(buffer, 0, length),
        length,
        "application/octet-stream");
  }

  /** A part that is a piece of another object. */
  CompletedPart copy(int number, ObjectStorage.Entry from, long offset, long length)
      throws IOException {
    String etag =
        calls.make(
            "copy " + from.key(),
            () ->
                client
                    .uploadPartCopy(
                        r ->
                            r.sourceBucket(requests.bucket())
                                .sourceKey(requests.key(from.key()))
                                .copySourceIfMatch(from.etag())
                                .copySourceRange("bytes=" + offset + "-" + (offset + length - 1))
                                .destinationBucket(requests.bucket())
                                .destinationKey(requests.key(key))
                                .uploadId(id)
                                .partNumber(number))
                    .copyPartResult()
                    .eTag());
    return CompletedPart.builder().partNumber(number).eTag(etag).build();
  }

  /** Makes the object; empty if it is there already and must not be replaced. */
  Optional<String> complete(List<CompletedPart> parts, boolean ifAbsent) throws IOException {
    CompleteMultipartUploadRequest.Builder request =
        CompleteMultipartUploadRequest.builder()
            .bucket(requests.bucket())
            .key(requests.key(key))
            .uploadId(id)
            .multipartUpload(m -> m.parts(parts));
    if (ifAbsent) {
      request.ifNoneMatch("*");
    }
    try {
      return Optional.of(client.completeMultipartUpload(request.build()).eTag());
    } catch (SdkException e) {
      if (ifAbsent && S3Calls.isTaken(e)) {
        return Optional.empty();
      }
      if (ifAbsent && S3Calls.isUnknown(e)) {
        return complete(parts, false);
      }
      throw calls.failed("complete " + key, e);
    }
  }

  void drop() {
    try {
      client.abortMultipartUpload(
          r -> r.bucket(requests.bucket()).key(requests.key(key)).uploadId(id));
    } catch (SdkException e) {
      // The bucket's rule for unfinished uploads removes it one day.
    }
  }
}
