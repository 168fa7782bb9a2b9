package dev.lab.diagnose;

import dev.lab.check.Explainer;
import dev.lab.check.Outcome.Cause;
import dev.lab.check.Outcome.Failed;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Walks the chain of a failed check, and names its first broken link. */
public final class Diagnosis implements Explainer {
  private static final Link POD = new PodLink();
  private static final Link DEPLOYMENT = new DeploymentLink();
  private static final Link SERVICE = new ServiceLink();
  private static final Link RESTART = new RestartLink();
  private static final Link REGISTRY = new RegistryVariableLink();
  private static final Link TAG = new TagVariableLink();
  private static final Link PUSH = new PushLink();

  private static final Map<String, List<Link>> CHAINS =
      Map.of(
          "deployment", List.of(DEPLOYMENT, POD),
          "service", List.of(SERVICE, DEPLOYMENT, POD, new EndpointsLink()),
          "shell-variable", List.of(REGISTRY, TAG),
          "catalog", List.of(SERVICE, DEPLOYMENT, POD, RESTART, PUSH),
          "manifest", List.of(SERVICE, DEPLOYMENT, POD, RESTART, REGISTRY, TAG, PUSH),
          "tags", List.of(SERVICE, DEPLOYMENT, POD, new LatestLink()),
          "ran", List.of(new RanLink()),
          "image-name", List.of(new AnswerLink()),
          "question", List.of(new QuestionLink()),
          "images-expand", List.of(new ExpandLink()));

  @Override
  public Cause explain(CheckSpec spec, Failed failed, Situation situation) {
    for (Link link : CHAINS.getOrDefault(spec.kind(), List.of())) {
      Optional<Cause> broken = link.broken(spec, situation);
      if (broken.isPresent()) {
        return broken.get();
      }
    }
    return Remedies.asSeen(failed.found());
  }
}
