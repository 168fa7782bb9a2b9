package dev.lab.registry.testing;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An image with real (uncompressed) tar layers, made here. */
@SuppressWarnings("ArrayRecordComponent")
public record TestImage(String mediaType, byte[] config, List<byte[]> layers, byte[] manifest) {

  /** An image of so many layers, each with one file of this size; the seed decides the content. */
  public static TestImage of(String mediaType, int layers, int size, long seed) {
    boolean oci = mediaType.equals(MediaType.OCI_MANIFEST);
    List<byte[]> tars = new ArrayList<>();
    ObjectNode config = JsonMapper.shared().createObjectNode();
    config.put("architecture", "amd64").put("os", "linux");
    config.putObject("config");
    ObjectNode rootfs = config.putObject("rootfs").put("type", "layers");
    ArrayNode diffIds = rootfs.putArray("diff_ids");
    Random random = new Random(seed);
    for (int i = 0; i < layers; i++) {
      byte[] content = new byte[size];
      random.nextBytes(content);
      byte[] tar = tar("layer-" + i, content);
      tars.add(tar);
      diffIds.add(Digest.sha256(tar).toString());
    }
    byte[] configBytes = config.toString().getBytes(StandardCharsets.UTF_8);
    ObjectNode manifest = JsonMapper.shared().createObjectNode();
    manifest.put("schemaVersion", 2).put("mediaType", mediaType);
    describe(
        manifest.putObject("config"),
        oci ? MediaType.OCI_CONFIG : MediaType.DOCKER_CONFIG,
        configBytes);
    ArrayNode list = manifest.putArray("layers");
    String layerType =
        oci
            ? "application/vnd.oci.image.layer.v1.tar"
            : "application/vnd.docker.image.rootfs.diff.tar";
    tars.forEach(tar -> describe(list.addObject(), layerType, tar));
    return new TestImage(
        mediaType, configBytes, tars, manifest.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void describe(ObjectNode descriptor, String mediaType, byte[] content) {
    descriptor
        .put("mediaType", mediaType)
        .put("size", content.length)
        .put("digest", Digest.sha256(content).toString());
  }

  /** Config and layers. */
  public List<byte[]> blobs() {
    List<byte[]> all = new ArrayList<>();
    all.add(config);
    all.addAll(layers);
    return all;
  }

  /** The manifest's digest. */
  public Digest digest() {
    return Digest.sha256(manifest);
  }

  /** A ustar archive of one file. */
  public static byte[] tar(String name, byte[] content) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, String.format(Locale.ROOT, "%011o", content.length));
    put(header, 136, "00000000000");
    put(header, 148, "        ");
    header[156] = '0';
    put(header, 257, "ustar");
    put(header, 263, "00");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, String.format(Locale.ROOT, "%06o", sum));
    header[154] = 0;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header);
    out.writeBytes(content);
    out.writeBytes(new byte[(512 - content.length % 512) % 512 + 1024]);
    return out.toByteArray();
  }

  private static void put(byte[] header, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, offset, bytes.length);
  }
}
