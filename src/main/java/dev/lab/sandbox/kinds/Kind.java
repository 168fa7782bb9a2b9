package dev.lab.sandbox.kinds;

import dev.lab.sandbox.apply.FieldShape;
import dev.lab.sandbox.objects.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One kind of object; everything that the API server must know of it. */
public interface Kind {
  /** Its group, version and names. */
  ResourceType type();

  /** The subresources that it has, such as {@code status} and {@code scale}. */
  default Set<String> subresources() {
    return Set.of("status");
  }

  /**
   * Fills in what the object leaves out, as a real API server would; called on create and update,
   * after merging.
   */
  default void applyDefaults(ObjectNode object) {}

  /**
   * Says what is wrong with an object, each with the field's path; empty when it may be kept.
   *
   * @param old the kept object where this is an update, else null
   */
  default List<Cause> validate(ObjectNode object, @Nullable ObjectNode old) {
    return List.of();
  }

  /** Carries over what an update may not set (allocated addresses and the like). */
  default void prepareUpdate(ObjectNode object, ObjectNode old) {}

  /** Whether objects of this kind are given what no two may have, such as addresses. */
  default boolean allocates() {
    return false;
  }

  /**
   * Gives an object what no two may have; called alone, right before the object is kept.
   *
   * @param old the kept object where this is an update, else null
   * @param all every object of this kind, shared trees
   */
  default List<Cause> allocate(ObjectNode object, @Nullable ObjectNode old, List<ObjectNode> all) {
    return List.of();
  }

  /** Takes out of a new object what its creator may not set, such as a status. */
  default void prepareCreate(ObjectNode object) {}

  /** The finalizer that an object is given once its deletion is asked for; empty for none. */
  default String finalizer() {
    return "";
  }

  /** Whether patches of it may be strategic merges. */
  default boolean mergesStrategically() {
    return true;
  }

  /** Where its number of replicas stands, for its {@code scale}. */
  default ScalePaths scale() {
    return ScalePaths.USUAL;
  }

  /**
   * What is known of its fields, as schemas of OpenAPI v3 by their names; its own has the name of
   * the kind, and refers to others as {@link Schemas#ref} does.
   */
  default Map<String, ObjectNode> schemas() {
    return Schemas.of(type().kind());
  }

  /** How the field at a path is owned, by server-side apply. */
  default FieldShape shape(List<String> path) {
    return FieldShape.known(path);
  }

  /** How long an object may take to end once its deletion is asked for; 0 removes it at once. */
  default long gracePeriodSeconds(ObjectNode object) {
    return 0;
  }

  /** Changes an object that begins to end, such as a Namespace's phase. */
  default void markEnding(ObjectNode object) {}

  /**
   * The fields that a fieldSelector may name besides {@code metadata.name} and {@code
   * metadata.namespace}.
   */
  default Set<String> selectableFields() {
    return Set.of();
  }

  /** The paths of the fields that this kind does not have. */
  default List<String> unknownFields(ObjectNode object) {
    return List.of();
  }

  /**
   * Says which field has a value of the wrong type, as {@code json: cannot unmarshal string into Go
   * struct field ServicePort.spec.ports.port of type int32}.
   */
  default Optional<String> checkTypes(ObjectNode object) {
    return Optional.empty();
  }

  /** The warning that every answer about this kind carries, where it is deprecated. */
  default Optional<String> deprecation() {
    return Optional.empty();
  }

  /** Whether the answer to a deletion is the object rather than a bare Status. */
  default boolean answersDeletionWithObject() {
    return false;
  }

  /** Whether an update that changes the spec raises metadata.generation. */
  default boolean hasGeneration() {
    return false;
  }

  /** The part of an object whose change raises metadata.generation. */
  default JsonNode desired(ObjectNode object) {
    return object.path("spec");
  }

  /** The columns of {@code kubectl get}; those of {@code -o wide} have priority 1. */
  List<Column> columns();

  /** The cells of one row, one a column: strings, numbers or booleans. */
  List<Object> row(ObjectNode object, Instant now);
}
