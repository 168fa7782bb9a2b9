package dev.lab.registry.store.object;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the objects are in S3 or something that speaks like it. The settings of {@code storage.s3}
 * have the open source registry's names.
 *
 * @param accessKey {@code accesskey}; empty for what the environment, the user's files or the
 *     machine's role say
 * @param secretKey {@code secretkey}; empty only with {@code accessKey}
 * @param region {@code region}; {@code us-east-1} where only an endpoint is given
 * @param endpoint {@code regionendpoint}, with {@code https} before it unless it has a scheme or
 *     {@code secure} is false; empty for Amazon's own
 * @param pathStyle {@code forcepathstyle}: the bucket is in the path rather than in the host's
 *     name; so by default where there is an endpoint
 * @param bucket {@code bucket}
 * @param root {@code rootdirectory}, as a prefix of keys
 * @param skipVerify {@code skipverify}: whether any certificate will do
 * @param chunkSize {@code chunksize}: how large a part is, and how much of a request is in memory
 * @param encrypt {@code encrypt}: whether the storage shall encrypt
 * @param keyId {@code keyid}: with which of its keys; empty for the bucket's
 * @param storageClass {@code storageclass}; empty or {@code NONE} for the bucket's
 */
public record S3Config(
    String accessKey,
    String secretKey,
    String region,
    Optional<URI> endpoint,
    boolean pathStyle,
    String bucket,
    String root,
    boolean skipVerify,
    int chunkSize,
    boolean encrypt,
    String keyId,
    String storageClass) {
  private static final String WHERE = "storage.s3";
  private static final int LEAST_CHUNK = 5 << 20;
  private static final int MOST_CHUNK = 1 << 30;
  private static final Set<String> KEYS =
      Set.of(
          "accesskey",
          "secretkey",
          "region",
          "regionendpoint",
          "forcepathstyle",
          "bucket",
          "rootdirectory",
          "secure",
          "skipverify",
          "chunksize",
          "encrypt",
          "keyid",
          "storageclass",
          // Of no effect here: there is one signature, and copying needs no tuning.
          "v4auth",
          "loglevel",
          "useragent",
          "multipartcopychunksize",
          "multipartcopymaxconcurrency",
          "multipartcopythresholdsize");

  public S3Config {
    if (bucket.isEmpty()) {
      throw new IllegalArgumentException(WHERE + ".bucket is missing");
    }
    if (region.isEmpty()) {
      throw new IllegalArgumentException(
          WHERE
              + ".region is missing; it may be left out only beside "
              + WHERE
              + ".regionendpoint");
    }
    if (accessKey.isEmpty() != secretKey.isEmpty()) {
      throw new IllegalArgumentException(
          WHERE
              + " has one of accesskey and secretkey: give both, or none to use the machine's own");
    }
    if (chunkSize < LEAST_CHUNK || chunkSize > MOST_CHUNK) {
      throw new IllegalArgumentException(
          WHERE + ".chunksize is from 5 MiB to 1 GiB, in bytes, not " + chunkSize);
    }
    if (!keyId.isEmpty() && !encrypt) {
      throw new IllegalArgumentException(WHERE + ".keyid says nothing unless encrypt is true");
    }
    root = Settings.prefix(root);
    storageClass = storageClass.equals("NONE") ? "" : storageClass;
  }

  /** Reads the settings by the open source registry's names; what is left out has its default. */
  public static S3Config of(Map<String, String> values) {
    Settings settings = new Settings(WHERE, values);
    settings.allow(KEYS);
    Optional<URI> endpoint = endpoint(settings);
    String region = settings.text("region");
    return new S3Config(
        settings.text("accesskey"),
        settings.text("secretkey"),
        region.isEmpty() && endpoint.isPresent() ? "us-east-1" : region,
        endpoint,
        settings.flag("forcepathstyle", !settings.text("regionendpoint").isEmpty()),
        settings.text("bucket"),
        settings.text("rootdirectory"),
        settings.flag("skipverify", false),
        settings.number("chunksize", 8 << 20),
        settings.flag("encrypt", false),
        settings.text("keyid"),
        settings.text("storageclass"));
  }

  private static Optional<URI> endpoint(Settings settings) {
    String given = settings.text("regionendpoint");
    boolean secure = settings.flag("secure", true);
    if (given.isEmpty()) {
      String region = settings.text("region");
      return secure || region.isEmpty()
          ? Optional.empty()
          : Optional.of(URI.create("http://s3." + region + ".amazonaws.com"));
    }
    String full = given.contains("://") ? given : (secure ? "https://" : "http://") + given;
    try {
      URI uri = URI.create(full);
      if (uri.getHost() != null) {
        return Optional.of(uri);
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        WHERE
            + ".regionendpoint is an address such as https://s3.example.com, not \""
            + given
            + "\"");
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "bucket " + bucket + endpoint.map(e -> " at " + e).orElse(" in " + region);
  }
}
