package dev.lab.diagnose;

import dev.lab.check.Detail;
import dev.lab.check.Explainer;
import dev.lab.check.Outcome;
import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import dev.lab.target.Resource;
import dev.lab.target.SharedWorld;
import dev.lab.target.UnreachableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Walks the chain below a failed check, and names its first broken link. */
public final class Diagnosis implements Explainer {
  private static final Duration A_WALK = Duration.ofHours(1);

  /** In the order of {@link Station}; on one station the first that is broken counts. */
  static final List<Link> CHAIN =
      List.of(
          new LineLink(),
          new AnswerLink(),
          new QuestionLink(),
          new ExpandLink(),
          new RegistryVariableLink(),
          new TagVariableLink(),
          new KubeconfigLink(),
          new ReachLink(),
          new ServiceLink(),
          new SelectorLink(),
          new TargetPortLink(),
          new DeploymentLink(),
          new NodeLink(),
          new PullLink(),
          new PodLink(),
          new NodePortLink(),
          new OtherRegistryLink(),
          new RestartLink(),
          new ImageLink(),
          new LatestLink(),
          new PushLink(),
          new ManifestLink(),
          new PlatformLink(),
          new BlobLink(),
          new DigestLink(),
          new ClockLink(),
          new StatusLink());

  @Override
  public Optional<Cause> explain(CheckSpec spec, Outcome seen, Situation situation) {
    Subject subject = Subject.of(spec);
    // One walk sees one state, and asks nothing twice.
    Situation still = situation.in(SharedWorld.of(situation.world(), A_WALK));
    if (subject.stations().contains(Station.REACH)) {
      askAhead(still);
    }
    for (Link link : CHAIN) {
      if (subject.stations().contains(link.at())) {
        Optional<Cause> broken = look(link, subject, still);
        if (broken.isPresent()) {
          return Optional.of(Regression.told(broken.get(), subject, still));
        }
      }
    }
    return seen instanceof Outcome.Failed failed
        ? Optional.of(Remedies.asSeen(failed.found()))
        : Optional.empty();
  }

  /** What most links read is asked for side by side: a walk takes little longer than an answer. */
  private static void askAhead(Situation situation) {
    for (Resource resource :
        List.of(
            Resource.SERVICE, Resource.DEPLOYMENT, Resource.POD, Resource.EVENT, Resource.NODE)) {
      Thread.startVirtualThread(
          () -> {
            try {
              situation.world().cluster().list(resource);
            } catch (UnreachableException e) {
              // Told to the link that asks for it.
            }
          });
    }
  }

  /** What can't be seen is not blamed: whether the cluster answers is a link of its own. */
  private static Optional<Cause> look(Link link, Subject subject, Situation situation) {
    try {
      return link.broken(subject, situation);
    } catch (UnreachableException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<Detail> details(CheckSpec spec, Situation situation) {
    return Closer.look(Subject.of(spec), situation);
  }
}
