package dev.lab.registry.gc;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.Store;
import dev.lab.registry.store.Upload;
import dev.lab.registry.testing.TestImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Puts images and what belongs to them into a store, without a server. */
public record Shelf(Store store) {
  public static RepositoryName repository(String name) {
    return new RepositoryName(name);
  }

  public static TestImage image(long seed) {
    return TestImage.of(MediaType.OCI_MANIFEST, 2, 1000, seed);
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public Digest blob(String repository, byte[] content) throws Exception {
    Upload upload = store.startUpload(repository(repository));
    upload.append(ByteBuffer.wrap(content));
    upload.commit(Digest.sha256(content));
    return Digest.sha256(content);
  }

  public Digest manifest(String repository, byte[] bytes) throws Exception {
    store.putManifest(repository(repository), Digest.sha256(bytes), bytes);
    return Digest.sha256(bytes);
  }

  public void tag(String repository, String tag, Digest digest) throws Exception {
    store.tag(repository(repository), new Tag(tag), digest);
  }

  /** An image without a tag. */
  public Digest push(String repository, TestImage image) throws Exception {
    for (byte[] blob : image.blobs()) {
      blob(repository, blob);
    }
    return manifest(repository, image.manifest());
  }

  public Digest push(String repository, String tag, TestImage image) throws Exception {
    Digest digest = push(repository, image);
    tag(repository, tag, digest);
    return digest;
  }

  public Digest index(String repository, Digest... children) throws Exception {
    return manifest(repository, index(List.of(children)));
  }

  public static byte[] index(List<Digest> children) {
    return bytes(
        "{\"schemaVersion\":2,\"mediaType\":\""
            + MediaType.OCI_INDEX
            + "\",\"manifests\":["
            + children.stream()
                .map(c -> descriptor(MediaType.OCI_MANIFEST, c, 1))
                .collect(Collectors.joining(","))
            + "]}");
  }

  public static String descriptor(String type, Digest digest, long size) {
    return "{\"mediaType\":\"" + type + "\",\"digest\":\"" + digest + "\",\"size\":" + size + "}";
  }

  /** A manifest about another, such as a signature, with a layer of its own. */
  public Digest about(String repository, Digest subject, String content) throws Exception {
    blob(repository, bytes("{}"));
    blob(repository, bytes(content));
    return manifest(repository, about(subject, content));
  }

  public static byte[] about(Digest subject, String content) {
    return bytes(
        "{\"schemaVersion\":2,\"mediaType\":\""
            + MediaType.OCI_MANIFEST
            + "\",\"artifactType\":\"application/x-signature\",\"config\":"
            + descriptor("application/vnd.oci.empty.v1+json", Digest.sha256("{}"), 2)
            + ",\"layers\":["
            + descriptor("text/plain", Digest.sha256(content), content.length())
            + "],\"subject\":"
            + descriptor(MediaType.OCI_MANIFEST, subject, 1)
            + "}");
  }

  /** Whether all that this manifest refers to, at whatever depth, is there. */
  public boolean whole(String repository, Digest manifest) throws Exception {
    byte[] bytes = store.manifest(repository(repository), manifest).orElse(new byte[0]);
    if (!Digest.sha256(bytes).equals(manifest)) {
      return false;
    }
    for (Digest need : References.of(bytes).orElseThrow().needs()) {
      if (store.blob(repository(repository), need).isEmpty() && !whole(repository, need)) {
        return false;
      }
    }
    return true;
  }
}
