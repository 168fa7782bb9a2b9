package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.grade.Shard;
import dev.lab.grade.cluster.ClusterException;
import dev.lab.grade.cluster.JobLogins;
import dev.lab.grade.cluster.ShardKeeper;
import dev.lab.grade.cluster.ShardStore;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of a grading that Pods do. */
final class ClusterOptions {
  @Option(
      names = "--on",
      paramLabel = "kubernetes",
      description = {
        "Have Pods of your current context do it: an Indexed Job, a shard each, with --image and"
            + " --results; the roster and its kubeconfigs go there as Secrets."
      })
  private String where = "";

  @Option(names = "--image", paramLabel = "IMAGE", description = "Of lab; lab image makes it.")
  private String image = "";

  @Option(
      names = "--results",
      paramLabel = "NAME:RUN",
      description =
          "Where the shards' journals are kept: in a registry, such as registry.example/grades:week3"
              + " (after http:// where it speaks no TLS), or in a bucket, such as"
              + " s3://bucket/grades/week3, by the variables AWS_ACCESS_KEY_ID,"
              + " AWS_SECRET_ACCESS_KEY, AWS_REGION and AWS_ENDPOINT_URL.")
  private String results = "";

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "A context of your kubeconfig in place of the current one.")
  private String context = "";

  @Option(
      names = "--pull-secret",
      paramLabel = "SECRET",
      description =
          "What the Pods' image is fetched with, as kubectl create secret docker-registry makes it.")
  private String pullSecret = "";

  @Option(
      names = "--results-secret",
      paramLabel = "SECRET",
      description =
          "What the Pods keep their journals with: the same, or one with the variables AWS_….")
  private String resultsSecret = "";

  @Option(names = "--shards", paramLabel = "N", description = "How many Pods (4).")
  private int shards = 4;

  /** Whether the grading is done elsewhere; all is well with the options, then. */
  boolean elsewhere() {
    if (where.isEmpty()) {
      return false;
    }
    if (!where.equals("kubernetes")) {
      throw new CommandException(
          ExitCode.USAGE, "--on is kubernetes, or is not there; not \"" + where + "\"");
    }
    if (image.isEmpty() || results.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          "--on kubernetes needs --image (lab image makes one) and --results (a registry or a"
              + " bucket that the Pods can write to, such as registry.example/grades:week3)");
    }
    return true;
  }

  /** Whether this is a Pod of such a grading. */
  boolean inPod() {
    return where.isEmpty() && !results.isEmpty();
  }

  String image() {
    return image;
  }

  String results() {
    return results;
  }

  String context() {
    return context;
  }

  JobLogins logins() {
    return new JobLogins(pullSecret, resultsSecret);
  }

  int shards() {
    return shards;
  }

  ShardStore store(Console at) throws ClusterException {
    try {
      return ShardStore.at(results, at.environment());
    } catch (IllegalArgumentException e) {
      throw new ClusterException("--results: " + e.getMessage());
    }
  }

  /** Keeps a shard's journal where the results go, where this is a Pod; else does nothing. */
  AutoCloseable keeper(Console at, Shard shard, Path folder) throws ClusterException {
    if (results.isEmpty()) {
      return () -> {};
    }
    ShardStore store = store(at);
    try {
      ShardKeeper keeper =
          ShardKeeper.open(
              store, shard.index(), folder, line -> at.err().println("not kept yet: " + line));
      return () -> close(keeper, store);
    } catch (IOException e) {
      store.close();
      throw new ClusterException(
          "what there is of this shard can't be read from " + results + ": " + e.getMessage());
    }
  }

  private void close(ShardKeeper keeper, ShardStore store) throws ClusterException {
    try (store) {
      keeper.close();
    } catch (IOException e) {
      throw new ClusterException("the grades are not kept in " + results + ": " + e.getMessage());
    }
  }
}
