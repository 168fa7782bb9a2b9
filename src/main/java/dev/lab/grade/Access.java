package dev.lab.grade;

import dev.lab.grade.roster.Learner;
import dev.lab.grade.roster.RowRules;
import dev.lab.grade.text.Harmless;
import dev.lab.kubeconfig.Kubeconfig;
import dev.lab.kubeconfig.KubeconfigException;
import dev.lab.target.guard.Guard;
import dev.lab.target.live.LiveServer;
import dev.lab.target.live.LiveWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens learners' clusters. A learner's own kubeconfig may neither run a program on the
 * instructor's machine nor read a file there, nor lead into it; the instructor's own contexts may.
 */
public final class Access {
  private final Path folder;
  private final Map<String, String> environment;
  private final Guard guard;

  /** The servers of the instructor's contexts, each opened once: a class often shares one. */
  private final Map<String, Own> own = new HashMap<>();

  private record Own(LiveServer server, String namespace) {}

  /**
   * Ways to learners.
   *
   * @param folder where the files are that the roster names
   * @param environment the instructor's
   */
  public Access(Path folder, Map<String, String> environment, Guard guard) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
    this.guard = guard;
  }

  /** What holds all that is asked within bounds. */
  public Guard guard() {
    return guard;
  }

  /** What is wrong with what a row names, as far as that shows without a network. */
  public Optional<String> problem(Learner learner) {
    try {
      if (!learner.kubeconfig().isEmpty()) {
        LearnersKubeconfig.read(folder, learner.kubeconfig()).context("");
      } else if (!learner.context().isEmpty()) {
        ours(learner.context());
      } else if (!Files.isRegularFile(folder.resolve(learner.bundle()))) {
        return Optional.of("there is no file " + learner.bundle());
      }
      return Optional.empty();
    } catch (GradeException e) {
      return Optional.of(Harmless.line(e.getMessage()));
    }
  }

  /** The world, and the namespace that is looked at. */
  LiveWorld open(Learner learner) throws GradeException {
    List<String> problems = RowRules.problems(learner);
    if (!problems.isEmpty()) {
      throw new GradeException(problems.getFirst());
    }
    if (learner.kubeconfig().isEmpty() && learner.context().isEmpty()) {
      throw new GradeException("the row names a bundle only, and no cluster to look at");
    }
    try {
      LiveServer server;
      String namespace;
      if (learner.context().isEmpty()) {
        String alone =
            LearnersKubeconfig.read(folder, learner.kubeconfig()).context(learner.namespace());
        namespace = Kubeconfig.ofText(alone).namespace();
        server = LiveServer.open(alone, guard, false);
      } else {
        Own ours = opened(learner.context());
        namespace = learner.namespace().isEmpty() ? ours.namespace() : learner.namespace();
        server = ours.server();
      }
      if (!RowRules.isNamespace(namespace)) {
        throw new GradeException("\"" + namespace + "\" can't be the name of a namespace");
      }
      return LiveWorld.of(server, namespace, learner.registry(), guard.share());
    } catch (RuntimeException e) {
      throw new GradeException("the kubeconfig can't be used: " + first(e));
    }
  }

  private Own opened(String context) throws GradeException {
    synchronized (own) {
      Own known = own.get(context);
      if (known == null) {
        Kubeconfig config = ours(context);
        known = new Own(LiveServer.open(config.toYaml(), guard, true), config.namespace());
        own.put(context, known);
      }
      return known;
    }
  }

  private Kubeconfig ours(String context) throws GradeException {
    try {
      Kubeconfig all = Kubeconfig.ofUser(environment);
      if (!all.contexts().contains(context)) {
        throw new GradeException("your kubeconfig has no context \"" + context + "\"");
      }
      return all.only(context, null);
    } catch (KubeconfigException e) {
      throw new GradeException(first(e));
    }
  }

  private static String first(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
