package dev.lab.grade.cluster;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The journals of shards in an S3 bucket: an object each, below the run's name. */
final class BucketShards implements ShardStore {
  private static final Pattern NAME =
      Pattern.compile(
          "s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/((?:[\\w.-]+/)*)([A-Za-z0-9_][\\w.-]{0,99})");
  private static final String USUAL_REGION = "us-east-1";
  private static final Duration CALL = Duration.ofSeconds(60);

  private final S3Client client;
  private final String bucket;
  private final String folder;
  private final String run;

  private BucketShards(S3Client client, Matcher name) {
    this.client = client;
    this.bucket = name.group(1);
    this.folder = name.group(2);
    this.run = name.group(3);
  }

  static boolean names(String results) {
    return results.startsWith("s3://");
  }

  static BucketShards at(String results, Map<String, String> environment) {
    Matcher name = NAME.matcher(results);
    if (!name.matches()) {
      throw new IllegalArgumentException(
          "\""
              + results
              + "\" is no place for a run in a bucket, such as s3://bucket/grades/week3");
    }
    return new BucketShards(client(environment), name);
  }

  private static S3Client client(Map<String, String> environment) {
    String endpoint =
        environment.getOrDefault(
            "AWS_ENDPOINT_URL_S3", environment.getOrDefault("AWS_ENDPOINT_URL", ""));
    String region =
        environment.getOrDefault(
            "AWS_REGION", environment.getOrDefault("AWS_DEFAULT_REGION", USUAL_REGION));
    S3ClientBuilder builder =
        S3Client.builder()
            .credentialsProvider(credentials(environment))
            .region(Region.of(region))
            // Servers besides Amazon's don't know trailing checksums.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(o -> o.apiCallTimeout(CALL))
            .httpClientBuilder(Apache5HttpClient.builder());
    if (!endpoint.isEmpty()) {
      builder.endpointOverride(URI.create(endpoint)).forcePathStyle(true);
    }
    return builder.build();
  }

  private static AwsCredentialsProvider credentials(Map<String, String> environment) {
    String key = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
    String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
    String token = environment.getOrDefault("AWS_SESSION_TOKEN", "");
    if (key.isEmpty() || secret.isEmpty()) {
      return DefaultCredentialsProvider.builder().build();
    }
    AwsCredentials said =
        token.isEmpty()
            ? AwsBasicCredentials.create(key, secret)
            : AwsSessionCredentials.create(key, secret, token);
    return StaticCredentialsProvider.create(said);
  }

  @Override
  public String run() {
    return run;
  }

  private String key(int shard) {
    return folder + run + "/journal-" + shard + ".jsonl";
  }

  @Override
  public void put(int shard, byte[] journal) throws IOException {
    try {
      client.putObject(r -> r.bucket(bucket).key(key(shard)), RequestBody.fromBytes(journal));
    } catch (SdkException e) {
      throw trouble("take", shard, e);
    }
  }

  @Override
  public Optional<byte[]> get(int shard) throws IOException {
    try {
      return Optional.of(
          client.getObjectAsBytes(r -> r.bucket(bucket).key(key(shard))).asByteArray());
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw trouble("give", shard, e);
    }
  }

  private IOException trouble(String verb, int shard, SdkException e) {
    String said = String.valueOf(e.getMessage());
    String why =
        said.startsWith("Unable to load credentials")
            ? "no credentials were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
            : said;
    return new IOException(
        "the bucket " + bucket + " does not " + verb + " " + key(shard) + ": " + why);
  }

  @Override
  public void close() {
    client.close();
  }
}
