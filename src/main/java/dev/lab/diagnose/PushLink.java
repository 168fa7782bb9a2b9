package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.target.LearnerShell.RanLine;
import dev.lab.target.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What should be in the registry has been pushed, under its tag. */
final class PushLink implements Link {
  @Override
  public Station at() {
    return Station.TAG;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    Optional<Registry> registry = situation.world().registries().behind(subject.service());
    if (registry.isEmpty() || subject.kind().equals("tags")) {
      return Optional.empty();
    }
    String tag = subject.text("tag");
    List<String> wanted = subject.images();
    List<String> missing = new ArrayList<>();
    List<String> latest = new ArrayList<>();
    List<String> read = new ArrayList<>();
    for (String image : wanted) {
      List<String> tags = registry.get().tags(image);
      if (tag.isEmpty() ? tags.isEmpty() : !tags.contains(tag)) {
        missing.add(image);
        read.add(image + (tags.isEmpty() ? ": no tag" : ": only " + String.join(", ", tags)));
        if (tags.contains("latest")) {
          latest.add(image);
        }
      }
    }
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    // Where some have the tag it was set when they were built; the others were only not pushed.
    if (!latest.isEmpty() && missing.size() == wanted.size() && !tag.isEmpty()) {
      return Optional.of(Remedies.latestInstead(String.join(", ", latest), tag));
    }
    boolean several = wanted.size() > 1;
    List<RanLine> lines = situation.world().shell().lines();
    Optional<RanLine> push =
        last(lines, l -> l.line().matches("(?s).*\\b(docker|docker-compose)\\b.*\\bpush\\b.*"));
    Optional<RanLine> before =
        last(
            lines,
            l ->
                l.line()
                    .matches(
                        several ? "(?s).*\\bbuild\\b.*" : "(?s).*docker\\s+(image\\s+)?tag\\b.*"));
    boolean pushedAfter =
        push.isPresent() && (before.isEmpty() || !push.get().at().isBefore(before.get().at()));
    if (pushedAfter && push.get().exitStatus() != 0) {
      return Optional.of(Remedies.pushFailed(push.get().line(), push.get().exitStatus()));
    }
    if (before.isPresent() && before.get().exitStatus() == 0 && !pushedAfter) {
      return Optional.of(
          several
              ? Remedies.builtNotPushed(String.join(", ", missing))
              : Remedies.taggedNotPushed(missing.getFirst()));
    }
    return Optional.of(
        Remedies.oneMissing(String.join(", ", missing), several)
            .reading("the tags at " + registry.get().address() + ": " + String.join("; ", read)));
  }

  private static Optional<RanLine> last(List<RanLine> lines, Predicate<RanLine> wanted) {
    return lines.reversed().stream().filter(wanted).findFirst();
  }
}
