package dev.lab.registry.crash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** What is pushed: bytes that a seed decides, and their digest. */
@SuppressWarnings("ArrayRecordComponent")
record Content(byte[] bytes, String digest) {
  private static final int KIB = 1024;

  static Content of(byte[] bytes) {
    return new Content(bytes, digest(bytes));
  }

  /** A blob, mostly small, now and then of some MiB. */
  static Content blob(long seed) {
    Random random = new Random(seed);
    int kind = random.nextInt(20);
    int size =
        kind == 0
            ? random.nextInt(3)
            : kind < 11
                ? 1 + random.nextInt(50 * KIB)
                : kind < 18
                    ? 50 * KIB + random.nextInt(450 * KIB)
                    : 500 * KIB + random.nextInt(3500 * KIB);
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return of(bytes);
  }

  /** An OCI manifest that names these: the first as its config, the others as layers. */
  static Content manifest(List<Content> blobs) {
    StringBuilder layers = new StringBuilder();
    for (Content layer : blobs.subList(1, blobs.size())) {
      layers
          .append(layers.isEmpty() ? "" : ",")
          .append(descriptor("application/vnd.oci.image.layer.v1.tar", layer));
    }
    String json =
        "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\","
            + "\"config\":"
            + descriptor("application/vnd.oci.image.config.v1+json", blobs.getFirst())
            + ",\"layers\":["
            + layers
            + "]}";
    return of(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String descriptor(String type, Content blob) {
    return "{\"mediaType\":\"%s\",\"size\":%d,\"digest\":\"%s\"}"
        .formatted(type, blob.bytes.length, blob.digest);
  }

  static MessageDigest hasher() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static String digest(byte[] bytes) {
    return "sha256:" + HexFormat.of().formatHex(hasher().digest(bytes));
  }

  int size() {
    return bytes.length;
  }
}
