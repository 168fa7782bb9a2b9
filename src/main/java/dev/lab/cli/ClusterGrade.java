package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.course.Lab;
import dev.lab.grade.FactsOfLab;
import dev.lab.grade.cluster.ClassFiles;
import dev.lab.grade.cluster.ClusterException;
import dev.lab.grade.cluster.GradingJob;
import dev.lab.grade.cluster.JobPlan;
import dev.lab.grade.cluster.ShardStore;
import dev.lab.grade.journal.Journal;
import dev.lab.grade.journal.JournalException;
import dev.lab.grade.journal.Merge;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.roster.Roster;
import dev.lab.kubeconfig.Kubeconfig;
import dev.lab.kubeconfig.KubeconfigException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A class graded on a cluster: the Job is made and waited for, and its shards become one. */
final class ClusterGrade {
  private final Console at;
  private final ClusterOptions options;
  private final Lab lab;
  private final boolean resume;

  ClusterGrade(Console at, ClusterOptions options, Lab lab, boolean resume) {
    this.at = at;
    this.options = options;
    this.lab = lab;
    this.resume = resume;
  }

  /** What came of the class; who is not in it was not graded. */
  ClassGrades grade(Roster roster, List<String> words, Path folder)
      throws ClusterException, InterruptedException, IOException, JournalException {
    try (ShardStore store = options.store(at)) {
      return grade(roster, words, folder, store);
    }
  }

  private ClassGrades grade(Roster roster, List<String> words, Path folder, ShardStore store)
      throws ClusterException, InterruptedException, IOException, JournalException {
    if (!resume && read(store, 0).isPresent()) {
      throw new CommandException(
          ExitCode.USAGE,
          options.results()
              + " has grades of such a run already: go on with --resume, or name another run");
    }
    ClassFiles files = ClassFiles.of(roster, at.environment());
    JobPlan plan =
        new JobPlan(
            store.run(),
            lab.id(),
            options.image(),
            options.results(),
            Math.max(1, Math.min(options.shards(), roster.learners().size())),
            words,
            options.logins());
    Kubeconfig config = config();
    try (KubernetesClient client =
        new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(config.toYaml())).build()) {
      GradingJob job = new GradingJob(client, config.namespace(), plan);
      job.begin(files);
      at.err().println("grading by " + job.name());
      GradingJob.End end = job.await(at.err()::println);
      if (!end.complete()) {
        at.err().println(failure(end, plan, config.namespace()));
      }
      ClassGrades grades = merge(store, plan.shards(), folder);
      if (end.complete()) {
        job.delete();
      }
      return grades;
    }
  }

  private static String failure(GradingJob.End end, JobPlan plan, String namespace) {
    return "the Job failed ("
        + end.why()
        + (end.failedIndexes().isEmpty() ? "" : "; shards " + end.failedIndexes())
        + "); what its Pods said: kubectl logs --prefix -n "
        + namespace
        + " -l job-name="
        + plan.name();
  }

  private Kubeconfig config() throws ClusterException {
    try {
      Kubeconfig all = Kubeconfig.ofUser(at.environment());
      Optional<String> current =
          options.context().isEmpty() ? all.currentContext() : Optional.of(options.context());
      if (current.isEmpty()) {
        throw new ClusterException(
            "your kubeconfig has no current context: kubectl config use-context NAME, or --context");
      }
      return all.only(current.get(), null);
    } catch (KubeconfigException e) {
      throw new ClusterException(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<byte[]> read(ShardStore store, int shard) throws ClusterException {
    try {
      return store.get(shard);
    } catch (IOException e) {
      throw new ClusterException("the grades can't be read: " + e.getMessage());
    }
  }

  private ClassGrades merge(ShardStore store, int shards, Path folder)
      throws IOException, JournalException, ClusterException {
    List<Path> parts = new ArrayList<>();
    for (int i = 0; i < shards; i++) {
      Optional<byte[]> journal = read(store, i);
      if (journal.isPresent()) {
        Path part = Files.createDirectories(folder.resolve("shards").resolve("" + i));
        Files.write(part.resolve(Journal.FILE), journal.get());
        parts.add(part);
      }
    }
    if (parts.isEmpty()) {
      throw new ClusterException(
          "the Pods left no grades in "
              + options.results()
              + ": can they reach it, and is the image one of lab?");
    }
    ClassGrades merged = Merge.into(folder, parts);
    if (!merged.lab().digest().equals(FactsOfLab.of(lab).digest())) {
      at.err()
          .println(
              "the lab "
                  + lab.id()
                  + " in the image is another than yours: the grades are by the one in the image");
    }
    return merged;
  }
}
