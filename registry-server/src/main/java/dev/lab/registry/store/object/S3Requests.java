package dev.lab.registry.store.object;

import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Requests about one bucket's keys, with the configured encryption and class of storage. */
record S3Requests(S3Config config) {
  private static final String TYPE = "application/octet-stream";

  String key(String key) {
    return config.root() + key;
  }

  String bucket() {
    return config.bucket();
  }

  PutObjectRequest.Builder put(String key) {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder().bucket(bucket()).key(key(key)).contentType(TYPE);
    kept(request::serverSideEncryption, request::ssekmsKeyId, request::storageClass);
    return request;
  }

  CreateMultipartUploadRequest parts(String key) {
    CreateMultipartUploadRequest.Builder request =
        CreateMultipartUploadRequest.builder().bucket(bucket()).key(key(key)).contentType(TYPE);
    kept(request::serverSideEncryption, request::ssekmsKeyId, request::storageClass);
    return request.build();
  }

  CopyObjectRequest copy(ObjectStorage.Entry from, String to) {
    CopyObjectRequest.Builder request =
        CopyObjectRequest.builder()
            .sourceBucket(bucket())
            .sourceKey(key(from.key()))
            .copySourceIfMatch(from.etag())
            .destinationBucket(bucket())
            .destinationKey(key(to));
    kept(request::serverSideEncryption, request::ssekmsKeyId, request::storageClass);
    return request.build();
  }

  /** Says how an object is to be kept; the SDK's requests have these words, and no type for it. */
  private void kept(
      Consumer<ServerSideEncryption> encryption,
      Consumer<String> keyId,
      Consumer<String> storageClass) {
    if (config.encrypt()) {
      encryption.accept(
          config.keyId().isEmpty() ? ServerSideEncryption.AES256 : ServerSideEncryption.AWS_KMS);
    }
    if (!config.keyId().isEmpty()) {
      keyId.accept(config.keyId());
    }
    if (!config.storageClass().isEmpty()) {
      storageClass.accept(config.storageClass());
    }
  }

  GetObjectRequest get(String key, long offset) {
    GetObjectRequest.Builder request = GetObjectRequest.builder().bucket(bucket()).key(key(key));
    if (offset > 0) {
      request.range("bytes=" + offset + "-");
    }
    return request.build();
  }
}
