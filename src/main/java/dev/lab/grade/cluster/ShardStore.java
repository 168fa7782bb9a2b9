package dev.lab.grade.cluster;

import dev.lab.registry.login.DockerLogins;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;

/** Where the journals of a run's shards are kept: a registry or a bucket. */
public interface ShardStore extends AutoCloseable {
  /**
   * By what {@code --results} says.
   *
   * @param results such as {@code registry.example/grades:week3} or {@code
   *     s3://bucket/grades/week3}
   * @param environment whose {@code DOCKER_CONFIG} or {@code AWS_} variables say who one is
   */
  static ShardStore at(String results, Map<String, String> environment) {
    if (BucketShards.names(results)) {
      return BucketShards.at(results, environment);
    }
    DockerLogins logins = DockerLogins.of(environment);
    return new RegistryShards(results, new OkHttpClient(), host -> logins.find(host).credentials());
  }

  /** What a run is called. */
  String run();

  /** Keeps a shard's journal in place of the one that is there. */
  void put(int shard, byte[] journal) throws IOException;

  /** A shard's journal; empty where it has none yet. */
  Optional<byte[]> get(int shard) throws IOException;

  @Override
  default void close() {}
}
