package dev.lab.target.recorded;

import dev.lab.target.Registry;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A registry whose questions go through {@link Answers}. */
final class AskedRegistry implements Registry {
  private final Answers answers;
  private final String[] self;
  private final Registry registry;

  /**
   * A registry.
   *
   * @param self the first words of every question
   */
  AskedRegistry(Answers answers, String[] self, Registry registry) {
    this.answers = answers;
    this.self = self.clone();
    this.registry = registry;
  }

  private Question question(String... words) {
    return Question.of(words).at(self);
  }

  @Override
  public String address() {
    return answers.answer(question("address"), Codec.TEXT, registry::address);
  }

  @Override
  public List<String> catalog() {
    return answers.answer(question("catalog"), Codec.TEXTS, registry::catalog);
  }

  @Override
  public List<String> tags(String repository) {
    return answers.answer(
        question("tags", repository), Codec.TEXTS, () -> registry.tags(repository));
  }

  @Override
  public Optional<Manifest> manifest(String repository, String reference) {
    return answers.answer(
        question("manifest", repository, reference),
        Codec.MANIFEST,
        () -> registry.manifest(repository, reference));
  }

  @Override
  public boolean hasBlob(String repository, String digest) {
    return answers.answer(
        question("blob", repository, digest),
        Codec.FLAG,
        () -> registry.hasBlob(repository, digest));
  }

  @Override
  public Optional<JsonNode> json(String repository, String digest) {
    return answers.answer(
        question("json", repository, digest),
        Codec.OBJECT,
        () -> registry.json(repository, digest));
  }

  @Override
  public Optional<Pulls> pulls() {
    return answers.answer(question("pulls"), Codec.PULLS, registry::pulls);
  }
}
