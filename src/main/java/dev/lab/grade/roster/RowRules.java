package dev.lab.grade.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a row has to say, as far as the row itself shows it. */
public final class RowRules {
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern REGISTRY =
      Pattern.compile("(https?://)?([A-Za-z0-9.-]+|\\[[0-9a-fA-F:.]+])(:\\d{1,5})?/?");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");

  private RowRules() {}

  /** Whether a namespace can have this name. */
  public static boolean isNamespace(String name) {
    return NAMESPACE.matcher(name).matches();
  }

  /** Everything that is wrong with it. */
  public static List<String> problems(Learner learner) {
    List<String> problems = new ArrayList<>();
    boolean both = !learner.kubeconfig().isEmpty() && !learner.context().isEmpty();
    boolean neither = learner.kubeconfig().isEmpty() && learner.context().isEmpty();
    if (both || neither && learner.bundle().isEmpty()) {
      problems.add(
          "the row names "
              + (both ? "both kubeconfig and context" : "neither kubeconfig nor context")
              + (both ? "" : ", and no bundle"));
    }
    if (!learner.namespace().isEmpty() && !isNamespace(learner.namespace())) {
      problems.add("\"" + learner.namespace() + "\" can't be the name of a namespace");
    }
    if (!learner.registry().isEmpty() && !REGISTRY.matcher(learner.registry()).matches()) {
      problems.add("\"" + learner.registry() + "\" is no address of a registry, such as HOST:5000");
    }
    if (!learner.email().isEmpty() && !EMAIL.matcher(learner.email()).matches()) {
      problems.add("\"" + learner.email() + "\" is no e-mail address");
    }
    return problems;
  }
}
