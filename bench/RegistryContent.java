import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** What is pushed: random bytes with their digests, all made before any clock runs. */
final class RegistryContent {
  static final String MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";
  private static final int CHUNK = 32 * 1024;

  /** Bytes and their digest. */
  record Payload(String digest, ByteBuffer bytes) {
    static Payload of(byte[] bytes) {
      return new Payload(digestOf(ByteBuffer.wrap(bytes)), ByteBuffer.wrap(bytes));
    }

    int size() {
      return bytes.capacity();
    }

    ByteBuffer body() {
      return bytes.duplicate().clear();
    }
  }

  /** A manifest with the blobs that it names, the config first. */
  record Image(List<Payload> blobs, Payload manifest) {}

  /** A large blob whose content changes with its number, plain and as HTTP's chunks of 32 KiB. */
  static final class Series {
    final int size;
    private final ByteBuffer plain;
    private final ByteBuffer chunked;
    private final List<String> digests = new ArrayList<>();

    Series(int size, int count) {
      this.size = size;
      this.plain = random(size, 3);
      this.chunked = chunked(plain);
      for (int i = 0; i < count; i++) {
        digests.add(digestOf(plain(i)));
      }
    }

    String digest(int number) {
      return digests.get(number);
    }

    ByteBuffer plain(int number) {
      return plain.putInt(0, number).duplicate().clear();
    }

    ByteBuffer chunked(int number) {
      return chunked.putInt(Integer.toHexString(CHUNK).length() + 2, number).duplicate().clear();
    }

    private static ByteBuffer chunked(ByteBuffer all) {
      byte[] before = (Integer.toHexString(CHUNK) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      byte[] end = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      int count = all.capacity() / CHUNK;
      ByteBuffer framed =
          ByteBuffer.allocateDirect(all.capacity() + count * (before.length + 2) + end.length);
      for (int i = 0; i < count; i++) {
        framed.put(before).put(all.slice(i * CHUNK, CHUNK)).put((byte) '\r').put((byte) '\n');
      }
      return framed.put(end).clear();
    }
  }

  private RegistryContent() {}

  static ByteBuffer random(int size, long seed) {
    byte[] some = new byte[Math.min(size, 1 << 24)];
    new Random(seed).nextBytes(some);
    ByteBuffer all = ByteBuffer.allocateDirect(size);
    while (all.hasRemaining()) {
      all.put(some, 0, Math.min(some.length, all.remaining()));
    }
    return all.clear();
  }

  static Payload blob(int size, long seed) {
    ByteBuffer bytes = random(size, seed);
    return new Payload(digestOf(bytes.duplicate()), bytes);
  }

  /** An image whose content no other number has. */
  static Image image(int number, int layers, int layerSize) {
    List<Payload> blobs = new ArrayList<>();
    StringBuilder ids = new StringBuilder();
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < layers; i++) {
      byte[] layer = new byte[layerSize];
      new Random(number * 100L + i).nextBytes(layer);
      Payload payload = Payload.of(layer);
      blobs.add(payload);
      ids.append(i == 0 ? "" : ",").append('"').append(payload.digest()).append('"');
      rows.append(i == 0 ? "" : ",")
          .append(descriptor("application/vnd.oci.image.layer.v1.tar+gzip", payload));
    }
    String config =
        """
        {"architecture":"amd64","os":"linux","config":{"Labels":{"number":"%d"}},\
        "rootfs":{"type":"layers","diff_ids":[%s]}}\
        """
            .formatted(number, ids);
    blobs.add(0, Payload.of(config.getBytes(StandardCharsets.UTF_8)));
    String manifest =
        """
        {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s]}\
        """
            .formatted(
                MANIFEST_TYPE,
                descriptor("application/vnd.oci.image.config.v1+json", blobs.get(0)),
                rows);
    return new Image(blobs, Payload.of(manifest.getBytes(StandardCharsets.UTF_8)));
  }

  private static String descriptor(String type, Payload payload) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(type, payload.digest(), payload.size());
  }

  private static String digestOf(ByteBuffer bytes) {
    try {
      MessageDigest hasher = MessageDigest.getInstance("SHA-256");
      hasher.update(bytes);
      return "sha256:" + HexFormat.of().formatHex(hasher.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
