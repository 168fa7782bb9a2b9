package dev.lab.check.kinds;

import dev.lab.check.Kind;
import dev.lab.check.Outcome;
import dev.lab.check.Situation;
import dev.lab.check.expect.Expectations;
import dev.lab.course.CheckSpec;
import dev.lab.course.Field;
import dev.lab.target.Refusal;
import dev.lab.target.RefusedException;
import dev.lab.target.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code image}: what a registry has under a name: {@code image} in the cluster's own registry,
 * {@code name} in any registry, or the one that a {@code deployment} runs; and what is to be so of
 * it, by fields of its own or by {@code expect} on its {@link ImageTree}. The name is expanded as
 * docker does, and shown so.
 */
final class ImageKind implements Kind {
  @Override
  public String name() {
    return "image";
  }

  @Override
  public String doc() {
    return "A registry has the image, and it is as the other fields say; one of image, name and"
        + " deployment says which";
  }

  @Override
  public List<Field> fields() {
    List<Field> all = new ArrayList<>(ImageSubject.FIELDS);
    all.addAll(ImageWishes.FIELDS);
    all.add(Expectations.FIELD);
    return all;
  }

  @Override
  public int since() {
    return 2;
  }

  @Override
  public List<String> problems(CheckSpec spec) {
    List<String> problems = new ArrayList<>(ImageSubject.problems(spec));
    problems.addAll(ImageWishes.problems(spec));
    problems.addAll(Expectations.problems(spec.fields().path("expect")));
    return problems;
  }

  @Override
  public boolean remembers(CheckSpec spec) {
    return spec.fields().has(ImageSubject.MOVED);
  }

  @Override
  public Outcome look(CheckSpec spec, Situation situation) {
    String expected = ImageWishes.words(spec);
    if (Fields.text(spec, "name").contains("$") && !situation.world().shell().visible()) {
      return Outcome.Skipped.notVisible();
    }
    ImageSubject subject;
    try {
      subject = ImageSubject.of(spec, situation);
    } catch (NoSubjectException e) {
      return Outcome.failed(e.looked(), expected, e.found());
    }
    String looked = "the image " + subject.shown();
    try {
      Optional<Registry.Manifest> top =
          subject.registry().manifest(subject.repository(), subject.name().reference());
      if (top.isEmpty()) {
        return Outcome.failed(looked, expected, "there is no such image");
      }
      Optional<ObjectNode> tree =
          ImageTree.read(
              subject, top.get(), Fields.text(spec, "platform"), situation.world().time().now());
      return tree.isEmpty()
          ? Outcome.failed(looked, expected, "it has no image for " + ImageTree.wanted(spec))
          : judged(spec, looked, expected, tree.get(), subject, situation);
    } catch (RefusedException e) {
      if (e.refusal().reason() == Refusal.Reason.LIMITED) {
        throw e;
      }
      return Outcome.failed(
          looked, expected, "the registry shows it not to " + who(e.refusal()) + ": " + e.why());
    }
  }

  private static String who(Refusal refusal) {
    return refusal.login().who();
  }

  private static Outcome judged(
      CheckSpec spec,
      String looked,
      String expected,
      ObjectNode tree,
      ImageSubject subject,
      Situation situation) {
    String digest = tree.path("digest").asString("");
    List<Optional<String>> judged = new ArrayList<>(ImageWishes.judge(spec, tree));
    if (spec.fields().has(ImageSubject.MOVED)) {
      judged.add(
          subject
              .movedFrom(spec, situation, digest)
              .map(first -> "it is " + digest + ", and was " + first.value()));
    }
    List<String> wrong = judged.stream().flatMap(Optional::stream).toList();
    if (!wrong.isEmpty()) {
      return Outcome.failed(looked, expected, String.join("; ", wrong))
          .sharing(judged.size() - wrong.size(), judged.size());
    }
    Expectations more = Expectations.read(spec.fields().path("expect"));
    Outcome outcome = more.judge(looked, Optional.of(tree), "");
    return outcome instanceof Outcome.Passed
        ? Outcome.passed(looked, subject.whole() + "@" + digest)
        : outcome;
  }
}
