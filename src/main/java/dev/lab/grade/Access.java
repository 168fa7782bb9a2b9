package dev.lab.grade;

import dev.lab.grade.roster.Learner;
import dev.lab.grade.roster.RowRules;
import dev.lab.kubeconfig.Kubeconfig;
import dev.lab.kubeconfig.KubeconfigException;
import dev.lab.target.live.LiveWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Opens a learner's cluster. A learner's own kubeconfig may neither run a program on the
 * instructor's machine nor read a file there; the instructor's own contexts may.
 */
public final class Access {
  private static final List<String> FILES =
      List.of("tokenFile", "client-certificate", "client-key", "certificate-authority");

  private final Path folder;
  private final Map<String, String> environment;

  /**
   * Ways to learners.
   *
   * @param folder where the files are that the roster names
   * @param environment the instructor's
   */
  public Access(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  /** What is wrong with what a row names, as far as that shows without a network. */
  public Optional<String> problem(Learner learner) {
    try {
      if (!learner.kubeconfig().isEmpty()) {
        theirs(learner);
      } else if (!learner.context().isEmpty()) {
        ours(learner);
      } else if (!Files.isRegularFile(folder.resolve(learner.bundle()))) {
        return Optional.of("there is no file " + learner.bundle());
      }
      return Optional.empty();
    } catch (GradeException e) {
      return Optional.of(e.getMessage());
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
    Kubeconfig config = learner.context().isEmpty() ? theirs(learner) : ours(learner);
    String namespace = learner.namespace().isEmpty() ? config.namespace() : learner.namespace();
    try {
      return LiveWorld.ofText(config.toYaml(), namespace, learner.registry());
    } catch (RuntimeException e) {
      throw new GradeException("the kubeconfig can't be used: " + first(e));
    }
  }

  private Kubeconfig ours(Learner learner) throws GradeException {
    Kubeconfig all;
    try {
      all = Kubeconfig.ofUser(environment);
    } catch (KubeconfigException e) {
      throw new GradeException(first(e));
    }
    if (!all.contexts().contains(learner.context())) {
      throw new GradeException("your kubeconfig has no context \"" + learner.context() + "\"");
    }
    return all.only(learner.context(), learner.namespace().isEmpty() ? null : learner.namespace());
  }

  private Kubeconfig theirs(Learner learner) throws GradeException {
    Path file = folder.resolve(learner.kubeconfig());
    if (!Files.isRegularFile(file)) {
      throw new GradeException("there is no file " + learner.kubeconfig());
    }
    try {
      refuseFiles(YAMLMapper.shared().readTree(Files.readString(file)));
      Kubeconfig config = Kubeconfig.load(List.of(file));
      if (config.loginPlugin().isPresent()) {
        throw new GradeException(
            "the kubeconfig would run a program here: " + config.loginPlugin().get());
      }
      String context =
          config
              .currentContext()
              .orElseThrow(() -> new GradeException("the kubeconfig has no current context"));
      return config.only(context, learner.namespace().isEmpty() ? null : learner.namespace());
    } catch (IOException | JacksonException | IllegalArgumentException | KubeconfigException e) {
      throw new GradeException("the kubeconfig can't be read: " + first(e));
    }
  }

  private static void refuseFiles(JsonNode tree) throws GradeException {
    for (String list : List.of("users", "clusters")) {
      for (JsonNode each : tree.path(list)) {
        JsonNode inner = each.path(list.equals("users") ? "user" : "cluster");
        for (String field : FILES) {
          if (inner.has(field)) {
            throw new GradeException(
                "the kubeconfig names a file ("
                    + field
                    + "): have it made by kubectl config view --minify --flatten --raw");
          }
        }
      }
    }
  }

  private static String first(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
