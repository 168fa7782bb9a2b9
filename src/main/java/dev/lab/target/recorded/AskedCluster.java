package dev.lab.target.recorded;

import dev.lab.target.Cluster;
import dev.lab.target.Resource;
import dev.lab.target.ResourceType;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A cluster whose questions go through {@link Answers}. */
final class AskedCluster implements Cluster {
  private final Answers answers;
  private final Cluster cluster;

  AskedCluster(Answers answers, Cluster cluster) {
    this.answers = answers;
    this.cluster = cluster;
  }

  @Override
  public String namespace() {
    return cluster.namespace();
  }

  @Override
  public Optional<JsonNode> find(Resource resource, String name) {
    return answers.answer(
        Question.of("find", resource.kind(), name),
        Codec.OBJECT,
        () -> cluster.find(resource, name));
  }

  @Override
  public List<JsonNode> list(Resource resource) {
    return answers.answer(list(resource.kind()), Codec.OBJECTS, () -> cluster.list(resource));
  }

  static Question list(String kind) {
    return Question.of("list", kind);
  }

  @Override
  public Optional<ResourceType> type(String name) {
    return answers.answer(Question.of("type", name), Codec.TYPE, () -> cluster.type(name));
  }

  @Override
  public Optional<JsonNode> find(ResourceType type, String namespace, String name) {
    return answers.answer(
        Question.of("object", type.version(), type.plural(), in(namespace), name),
        Codec.OBJECT,
        () -> cluster.find(type, namespace, name));
  }

  @Override
  public JsonNode list(ResourceType type, String namespace, String selector) {
    return answers.answer(
        objects(type, in(namespace), selector),
        Codec.TREE,
        () -> cluster.list(type, namespace, selector));
  }

  static Question objects(ResourceType type, String namespace, String selector) {
    return Question.of("objects", type.version(), type.plural(), namespace, selector);
  }

  /** The learner's own namespace may be named or not. */
  private String in(String namespace) {
    return namespace.equals(namespace()) ? "" : namespace;
  }

  @Override
  public List<String> log(String pod, String container, boolean previous, int lines) {
    return answers.answer(
        Question.of("log", pod, container, previous ? "previous" : "", "" + lines),
        Codec.TEXTS,
        () -> cluster.log(pod, container, previous, lines));
  }
}
