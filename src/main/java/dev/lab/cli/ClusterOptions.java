package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.grade.Shard;
import dev.lab.grade.cluster.ClusterException;
import dev.lab.grade.cluster.ShardKeeper;
import dev.lab.grade.cluster.ShardStore;
import dev.lab.registry.login.DockerLogins;
import java.io.IOException;
import java.nio.file.Path;
import okhttp3.OkHttpClient;
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
          "Where in a registry the shards' journals are kept, such as registry.example/grades:week3;"
              + " after http:// where it speaks no TLS.")
  private String results = "";

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
          "--on kubernetes needs --image (lab image makes one) and --results (a registry that the"
              + " Pods can push to, such as registry.example/grades:week3)");
    }
    return true;
  }

  String image() {
    return image;
  }

  String results() {
    return results;
  }

  int shards() {
    return shards;
  }

  ShardStore store(Console at) throws ClusterException {
    DockerLogins logins = DockerLogins.of(at.environment());
    try {
      return new ShardStore(results, new OkHttpClient(), host -> logins.find(host).credentials());
    } catch (IllegalArgumentException e) {
      throw new ClusterException("--results: " + e.getMessage());
    }
  }

  /** Keeps a shard's journal in the registry, where this is a Pod; else does nothing. */
  AutoCloseable keeper(Console at, Shard shard, Path folder) throws ClusterException {
    if (results.isEmpty()) {
      return () -> {};
    }
    try {
      return ShardKeeper.open(
          store(at), shard.index(), folder, line -> at.err().println("not kept yet: " + line));
    } catch (IOException e) {
      throw new ClusterException(
          "the registry does not say what there is of this shard: " + e.getMessage());
    }
  }
}
