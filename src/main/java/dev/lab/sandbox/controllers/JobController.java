package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.kinds.Kind;
import dev.lab.sandbox.objects.WatchEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Runs a Job's Pods until enough of them have succeeded, or the Job has failed. */
final class JobController implements Controller {
  private static final String OURS = "kubernetes.io/job-controller";

  private final Api api;
  private final Events events;
  private final Kind jobs;
  private final JobPods pods;
  private final JobBackOff backOff = new JobBackOff();

  JobController(Api api, Events events) {
    this.api = api;
    this.events = events;
    this.jobs = api.kinds().named("Job");
    this.pods = new JobPods(api, events);
  }

  @Override
  public List<Trigger> triggers() {
    return List.of(
        new Trigger("Job", e -> Keys.itself(e.object())), new Trigger("Pod", JobController::job));
  }

  /** The Job of a Pod; of one that has lost it, what is left is its name. */
  private static List<Key> job(WatchEvent event) {
    ObjectNode pod = event.object();
    List<Key> owner = Keys.owner(pod, "Job");
    return owner.isEmpty() && JobPods.tracked(pod)
        ? List.of(
            new Key(
                Objects.namespace(pod),
                pod.path("metadata").path("labels").path("job-name").asString("")))
        : owner;
  }

  @Override
  public @Nullable Duration sync(Key key) {
    pods.releaseStrays(key.namespace());
    Optional<ObjectNode> job = api.find(jobs, key.namespace(), key.name());
    if (job.isEmpty() || JobConditions.finished(job.get())) {
      backOff.forget(key);
      return null;
    }
    if (!job.get().path("spec").path("managedBy").asString(OURS).equals(OURS)) {
      return null;
    }
    return new JobSync(api, events, pods, backOff, job.get()).run();
  }
}
