package dev.lab.registry.store.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** However an object comes to be, it is encrypted and kept as was configured. */
class S3RequestsTest {
  private static final ObjectStorage.Entry FROM =
      new ObjectStorage.Entry("a", 1, "etag", Instant.EPOCH);

  private static S3Requests requests(Map<String, String> more) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of("region", "eu-1", "bucket", "images", "accesskey", "a", "secretkey", "b"));
    settings.putAll(more);
    return new S3Requests(S3Config.of(settings));
  }

  private static List<ServerSideEncryption> encryption(S3Requests requests) {
    return List.of(
        requests.put("a").build().serverSideEncryption(),
        requests.parts("a").serverSideEncryption(),
        requests.copy(FROM, "b").serverSideEncryption());
  }

  @Test
  void allAreEncryptedWithTheKeyAndKeptInTheClass() {
    S3Requests requests =
        requests(Map.of("encrypt", "true", "keyid", "k", "storageclass", "STANDARD_IA"));
    ServerSideEncryption byKey = ServerSideEncryption.AWS_KMS;
    assertEquals(List.of(byKey, byKey, byKey), encryption(requests));
    PutObjectRequest put = requests.put("a").build();
    CreateMultipartUploadRequest parts = requests.parts("a");
    CopyObjectRequest copy = requests.copy(FROM, "b");
    assertEquals(
        List.of("k", "k", "k"),
        List.of(put.ssekmsKeyId(), parts.ssekmsKeyId(), copy.ssekmsKeyId()));
    assertEquals(
        List.of("STANDARD_IA", "STANDARD_IA", "STANDARD_IA"),
        List.of(
            put.storageClassAsString(), parts.storageClassAsString(), copy.storageClassAsString()));
  }

  @Test
  void withoutAKeyTheBucketsOwnIsUsedAndWithoutWordsNothingIsSaid() {
    ServerSideEncryption own = ServerSideEncryption.AES256;
    assertEquals(List.of(own, own, own), encryption(requests(Map.of("encrypt", "true"))));
    PutObjectRequest plain = requests(Map.of()).put("a").build();
    assertNull(plain.serverSideEncryption());
    assertNull(plain.ssekmsKeyId());
  }
}
